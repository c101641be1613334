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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources in {@code src/test/resources/bad} say in comments which problem is on which line; the
 * problems found are these and no others.
 */
class BadSourcesTest {
  private static final Pattern ERROR = Pattern.compile("// error( without line)?: (.*)");

  @ParameterizedTest
  @ValueSource(
      strings = {"Declarations", "PlainMethods", "MethodReferences", "Monitors", "Everything"})
  void problemsAreThoseOfTheComments(String name) throws IOException {
    assertFalse(expected(name).isEmpty(), "no comments");
    assertEquals(String.join("\n", expected(name)), String.join("\n", found(name)));
  }

  @Test
  void soundSourceHasNoProblem() throws IOException {
    assertEquals(Set.of(), expected("Nothing"));
    assertEquals(Set.of(), found("Nothing"));
  }

  @Test
  void messageSaysPlaceAndFactAndRemedyAndWhereToReadMore() throws IOException {
    Problem problem =
        problems("Declarations").stream()
            .filter(p -> p.method().equals("isSynchronized"))
            .findFirst()
            .orElseThrow();
    assertEquals("Declarations", problem.className());
    assertEquals("Declarations.java", problem.sourceFile());
    assertEquals("Declarations.isSynchronized:" + problem.line(), problem.place());
    assertTrue(problem.line() > 0);
    assertTrue(problem.toString().startsWith(problem.place() + ": the method is marked @Async"));
    assertTrue(problem.toString().contains("Remove synchronized"), problem.toString());
    assertTrue(
        problem.toString().endsWith("See docs/troubleshooting.md#async-synchronized"),
        problem.toString());
  }

  @Test
  void exceptionHasTheMessagesOfAllProblems() throws IOException {
    List<Problem> problems = problems("Everything");
    assertEquals(7, problems.size());
    String message = new TransformationException(problems).getMessage();
    for (Problem problem : problems) {
      assertTrue(message.contains(problem.toString()), message);
    }
  }

  private static Set<String> expected(String name) throws IOException {
    Set<String> expected = new TreeSet<>();
    List<String> lines = Files.readAllLines(sourceOf(name));
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = ERROR.matcher(lines.get(i));
      if (matcher.find()) {
        int line = matcher.group(1) == null ? i + 1 : 0;
        for (String rule : matcher.group(2).split(", ", -1)) {
          expected.add(String.format("%03d %s", line, rule));
        }
      }
    }
    return expected;
  }

  private static Set<String> found(String name) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Problem problem : problems(name)) {
      assertTrue(problem.className().startsWith(name), problem.toString());
      assertFalse(problem.method().isEmpty(), problem.toString());
      found.add(String.format("%03d %s", problem.line(), problem.rule()));
    }
    return found;
  }

  private static List<Problem> problems(String name) throws IOException {
    Map<String, byte[]> classes =
        Compilation.compile(List.of(sourceOf(name)), List.of("--release", "17"));
    Transformer transformer = new Transformer(Classes.locator(classes));
    List<Problem> problems = new ArrayList<>();
    for (byte[] bytes : classes.values()) {
      try {
        transformer.transform(bytes);
      } catch (TransformationException e) {
        problems.addAll(e.problems());
      }
    }
    return problems;
  }

  private static Path sourceOf(String name) {
    return Path.of("src/test/resources/bad", name + ".java");
  }
}
