package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of traps in docs/testing.md names a test or a target for each, and they exist. */
class TrapsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+|trial \\d) \\| [^|]+ \\| (.+) \\|");
  private static final Pattern MEMBER = Pattern.compile("`(\\w+)\\.(\\w+)`");

  @Test
  void everyTrapHasItsRow() throws IOException {
    List<String> traps =
        new ArrayList<>(IntStream.rangeClosed(1, 32).mapToObj(String::valueOf).toList());
    IntStream.rangeClosed(1, 5).mapToObj(n -> "trial " + n).forEach(traps::add);
    assertEquals(traps, List.copyOf(rows().keySet()));
  }

  @Test
  void whatIsNamedExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    rows()
        .forEach(
            (trap, tests) -> {
              Matcher member = MEMBER.matcher(tests);
              int named = 0;
              while (member.find()) {
                named++;
                if (!declares(sources.get(member.group(1)), member.group(2))) {
                  missing.add(trap + ": " + member.group());
                }
              }
              assertTrue(named > 0, "nothing is named for " + trap);
            });
    assertEquals(List.of(), missing);
  }

  @Test
  void whatDoesNotExistIsMissed() throws IOException {
    Map<String, String> sources = sources();
    assertTrue(declares(sources.get("TrapsTest"), "whatDoesNotExistIsMissed"));
    assertFalse(declares(sources.get("TrapsTest"), "another"));
    assertFalse(declares(sources.get("AnotherTest"), "whatDoesNotExistIsMissed"));
  }

  /** Returns whether a source has a test or a target of that name. */
  private static boolean declares(String source, String method) {
    return source != null
        && Pattern.compile(
                "(?:@Test|@TestFactory|@ParameterizedTest|@Expect|@ValueSource|@EnumSource|@MethodSource)"
                    + "[^;]*?\\b"
                    + method
                    + "\\(")
            .matcher(source)
            .find();
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/testing.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }

  /** Returns all sources of tests and targets by the simple names of their classes. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        for (String folder : new String[] {"src/test", "src/main/java/io/coroutine/it/targets"}) {
          collect(module.resolve(folder), sources);
        }
      }
    }
    return sources;
  }

  private static void collect(Path folder, Map<String, String> sources) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        // Some unit tests and a target have one name: LivenessTest of two modules.
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
  }
}
