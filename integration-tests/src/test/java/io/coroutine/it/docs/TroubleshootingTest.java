package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coroutine.transformer.model.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/troubleshooting.md has a section for everything that a message refers to, and no other; its
 * table of rules is the catalogue; and each rule is broken by a test.
 */
class TroubleshootingTest {
  private static final Path ROOT = Path.of("..");

  private static final Pattern ANCHOR = Pattern.compile("troubleshooting\\.md#([a-z-]+)");

  /** A title that is an anchor; the others are for people to read. */
  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

  private static final Pattern ROW = Pattern.compile("\\| \\[([a-z-]+)]\\(#\\1\\) \\| .* \\|");

  @Test
  void everythingThatAMessageRefersToHasItsSectionAndNothingElseDoes() throws IOException {
    Set<String> anchors = anchors();
    assertFalse(anchors.isEmpty());
    anchors.addAll(rules());
    Set<String> sections = new TreeSet<>(sections());
    sections.removeIf(title -> !ID.matcher(title).matches());
    assertEquals(String.join("\n", anchors), String.join("\n", sections));
  }

  @Test
  void tableOfRulesIsTheCatalogue() throws IOException {
    List<String> catalogue =
        Arrays.stream(Rule.values())
            .map(
                rule ->
                    String.format(
                        "| [%s](#%s) | %s | %s |",
                        rule.id(),
                        rule.id(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        rule.summary()))
            .toList();
    List<String> table = lines().filter(line -> ROW.matcher(line).matches()).toList();
    assertEquals(String.join("\n", catalogue), String.join("\n", table));
  }

  @Test
  void everyRuleIsBrokenByATest() throws IOException {
    Set<String> untested = new TreeSet<>(rules());
    for (String place : new String[] {"integration-tests", "coroutine-transformer"}) {
      for (String text : texts(ROOT.resolve(place).resolve("src/test"))) {
        // In quotes in a test, behind the comment in a source that is wrong on purpose.
        untested.removeIf(
            rule ->
                text.contains('"' + rule + '"')
                    || text.contains("// error: " + rule)
                    || text.contains("// error without line: " + rule)
                    || text.contains("// warning: " + rule));
      }
    }
    assertEquals(Set.of(), untested);
  }

  private static Set<String> rules() {
    return Arrays.stream(Rule.values()).map(Rule::id).collect(Collectors.toSet());
  }

  private static Set<String> anchors() throws IOException {
    Set<String> anchors = new TreeSet<>();
    for (String module :
        new String[] {
          "coroutine-transformer", "coroutine-agent", "coroutine-maven-plugin", "coroutine-runtime"
        }) {
      for (String source : texts(ROOT.resolve(module).resolve("src/main/java"))) {
        ANCHOR.matcher(source).results().forEach(match -> anchors.add(match.group(1)));
      }
    }
    return anchors;
  }

  private static List<String> texts(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      assertFalse(sources.isEmpty(), directory.toString());
      return sources.stream().map(TroubleshootingTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sections() throws IOException {
    return lines()
        .filter(line -> line.startsWith("## ") || line.startsWith("### "))
        .map(line -> line.replaceFirst("^#+ ", ""))
        .collect(Collectors.toSet());
  }

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/troubleshooting.md")).stream();
  }
}
