package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every error that names an anchor has a section in docs/troubleshooting.md. */
class TroubleshootingTest {
  private static final Path ROOT = Path.of("..");

  /** An id of a rule, first in the list of a finding's or a problem's arguments. */
  private static final Pattern RULE =
      Pattern.compile("(?:Finding\\(|Problem\\(|finding\\()[^;\"]*\"([a-z]+(?:-[a-z]+)+)\"");

  private static final Pattern ANCHOR = Pattern.compile("troubleshooting\\.md#([a-z-]+)");

  @Test
  void everyAnchorHasItsSection() throws IOException {
    Set<String> missing = anchors();
    assertFalse(missing.isEmpty());
    missing.removeAll(sections());
    assertEquals(Set.of(), missing);
  }

  private static Set<String> anchors() throws IOException {
    Set<String> anchors = new TreeSet<>();
    for (String module :
        new String[] {
          "coroutine-transformer", "coroutine-agent", "coroutine-maven-plugin", "coroutine-runtime"
        }) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String source = Files.readString(file);
          Stream.of(RULE, ANCHOR)
              .flatMap(pattern -> pattern.matcher(source).results())
              .forEach(match -> anchors.add(match.group(1)));
        }
      }
    }
    return anchors;
  }

  private static Set<String> sections() throws IOException {
    try (Stream<String> lines = Files.lines(ROOT.resolve("docs/troubleshooting.md"))) {
      return lines
          .filter(line -> line.startsWith("## "))
          .map(line -> line.substring(3))
          .collect(Collectors.toSet());
    }
  }
}
