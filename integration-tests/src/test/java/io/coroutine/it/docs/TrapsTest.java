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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of traps in docs/testing.md names a test or a target for each, and they exist. */
class TrapsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+|trial \\d) \\| [^|]+ \\| (.+) \\|");

  @Test
  void everyTrapHasItsRow() throws IOException {
    List<String> traps =
        new ArrayList<>(IntStream.rangeClosed(1, 32).mapToObj(String::valueOf).toList());
    IntStream.rangeClosed(1, 5).mapToObj(n -> "trial " + n).forEach(traps::add);
    assertEquals(traps, List.copyOf(rows().keySet()));
  }

  @Test
  void whatIsNamedExists() throws IOException {
    TestSources sources = TestSources.read();
    List<String> missing = new ArrayList<>();
    rows()
        .forEach(
            (trap, tests) -> {
              Matcher member = TestSources.membersIn(tests);
              int named = 0;
              while (member.find()) {
                named++;
                if (!sources.declares(member.group(1), member.group(2))) {
                  missing.add(trap + ": " + member.group());
                }
              }
              assertTrue(named > 0, "nothing is named for " + trap);
            });
    assertEquals(List.of(), missing);
  }

  @Test
  void whatDoesNotExistIsMissed() throws IOException {
    TestSources sources = TestSources.read();
    assertTrue(sources.declares("TrapsTest", "whatDoesNotExistIsMissed"));
    assertFalse(sources.declares("TrapsTest", "another"));
    assertFalse(sources.declares("AnotherTest", "whatDoesNotExistIsMissed"));
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
}
