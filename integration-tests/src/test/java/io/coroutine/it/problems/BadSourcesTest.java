package io.coroutine.it.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources in {@code src/test/resources/bad} say in comments which error and which warning is on
 * which line; what is found is that and no other, as often as it is said.
 */
class BadSourcesTest {
  private static final Pattern COMMENT =
      Pattern.compile("// (error|warning)( without line)?: ([a-z-]+(?:, [a-z-]+)*)$");

  private static final Path DIRECTORY = Path.of("src/test/resources/bad");

  @TempDir Path directory;

  /** Returns all sources but one: none is forgotten. */
  static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("Nothing"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void findingsAreThoseOfTheComments(String name) throws IOException {
    assertFalse(expected(name).isEmpty(), "no comments");
    assertEquals(String.join("\n", expected(name)), String.join("\n", found(name, javac(name))));
  }

  /** Eclipse's compiler has its own ways with lambdas, finally blocks and dropped values. */
  @ParameterizedTest
  @ValueSource(strings = {"Words", "NeverAwaited", "LambdasNotAwaited", "BlockingCalls"})
  void findingsAreThoseOfTheCommentsAfterEclipsesCompilerToo(String name) throws IOException {
    Map<String, byte[]> classes =
        Compilation.compileByEclipse(List.of(sourceOf(name)), 17, "-g", directory);
    assertEquals(String.join("\n", expected(name)), String.join("\n", found(name, classes)));
  }

  @Test
  void soundSourceHasNoFinding() throws IOException {
    assertEquals(List.of(), expected("Nothing"));
    assertEquals(List.of(), found("Nothing", javac("Nothing")));
  }

  @Test
  void messageSaysPlaceAndFactAndRemedyAndWhereToReadMore() throws IOException {
    Problem problem = only("Declarations", "isSynchronized", "async-synchronized");
    assertEquals("Declarations", problem.className());
    assertEquals("Declarations.java", problem.sourceFile());
    assertTrue(problem.line() > 0);
    assertEquals(
        "Declarations.isSynchronized:"
            + problem.line()
            + ": the method is marked @Async and synchronized, but no monitor can be held while it"
            + " is suspended. Remove synchronized: a coroutine runs on one thread at a time. See"
            + " docs/troubleshooting.md#async-synchronized",
        problem.toString());
  }

  @Test
  void warningSaysPlaceAndFactAndRemedyAndWhereToReadMore() throws IOException {
    Problem sleep = only("BlockingCalls", "withoutAwaitItIsACoroutineToo", "blocking-call");
    assertEquals(
        "BlockingCalls.withoutAwaitItIsACoroutineToo:"
            + sleep.line()
            + ": java.lang.Thread.sleep() blocks the thread on which all coroutines of the event"
            + " loop run. Use await(sleep(..)). See docs/troubleshooting.md#blocking-call",
        sleep.toString());
    assertEquals(
        "the coroutine that NeverAwaited.fetch() returns is created and dropped, so that nothing"
            + " of it ever runs.",
        only("NeverAwaited", "<init>", "never-awaited").fact());
    Problem large = only("LargeMethods", "madeTooLargeByItsAwaits", "method-not-compiled");
    assertTrue(
        large.fact().matches("the method has about \\d{5} bytes .* \\(\\d{4} before\\).* 8000\\."),
        large.fact());
  }

  @Test
  void exceptionHasTheMessagesOfAllProblems() throws IOException {
    List<Problem> problems = findings(javac("Everything"));
    assertEquals(7, problems.size());
    String message = new TransformationException(problems).getMessage();
    for (Problem problem : problems) {
      assertTrue(message.contains(problem.toString()), message);
    }
  }

  private static Problem only(String name, String method, String rule) throws IOException {
    List<Problem> found =
        findings(javac(name)).stream()
            .filter(problem -> problem.method().equals(method) && problem.rule().equals(rule))
            .toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  private static List<String> expected(String name) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> lines = Files.readAllLines(sourceOf(name));
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = COMMENT.matcher(lines.get(i));
      if (matcher.find()) {
        int line = matcher.group(2) == null ? i + 1 : 0;
        for (String rule : matcher.group(3).split(", ", -1)) {
          expected.add(describe(line, matcher.group(1), rule));
        }
      }
    }
    return expected.stream().sorted().toList();
  }

  private static List<String> found(String name, Map<String, byte[]> classes) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      Findings findings = Findings.of(entry.getValue(), classes);
      findings.errors().forEach(problem -> found.add(describe(name, "error", problem)));
      findings.warnings().forEach(problem -> found.add(describe(name, "warning", problem)));
    }
    return found.stream().sorted().toList();
  }

  private static String describe(String name, String severity, Problem problem) {
    assertTrue(problem.className().startsWith(name), problem.toString());
    assertFalse(problem.method().isEmpty(), problem.toString());
    return describe(problem.line(), severity, problem.rule());
  }

  private static String describe(int line, String severity, String rule) {
    return String.format("%03d %s: %s", line, severity, rule);
  }

  private static List<Problem> findings(Map<String, byte[]> classes) {
    List<Problem> problems = new ArrayList<>();
    for (byte[] bytes : classes.values()) {
      Findings findings = Findings.of(bytes, classes);
      problems.addAll(findings.errors());
      problems.addAll(findings.warnings());
    }
    return problems;
  }

  private static Map<String, byte[]> javac(String name) throws IOException {
    return Compilation.compile(List.of(sourceOf(name)), List.of("--release", "17"));
  }

  private static Path sourceOf(String name) {
    return DIRECTORY.resolve(name + ".java");
  }

  /** What the transformer says of a class. */
  private record Findings(List<Problem> errors, List<Problem> warnings) {
    static Findings of(byte[] classFile, Map<String, byte[]> classes) {
      try {
        Transformer transformer = new Transformer(Classes.locator(classes));
        return new Findings(List.of(), transformer.transform(classFile).warnings());
      } catch (TransformationException e) {
        return new Findings(e.problems(), e.warnings());
      }
    }
  }
}
