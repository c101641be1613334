package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.conformance.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/conformance.md has all rules; what it names exists, all tests that carry the
 * number of a rule stand there, and the number of tested rules is the one that readers are told.
 */
class ConformanceTest {
  private static final Path ROOT = Path.of("..");
  private static final int RULES = 276;

  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+)(?:–(\\d+))? \\| [^|]+ \\| ([^|]+) \\|");

  private static final Pattern SCENARIO = Pattern.compile("\\| (\\w+) \\| `(\\w+)` \\|");

  private static final Pattern CARRIES_NUMBER =
      Pattern.compile("\\b(?:void|Coroutine<Void>) (rule(\\d+)[A-Z]\\w*)\\(");

  /** How a row without a test begins. */
  private static final List<String> REASONS = List.of("not built yet", "does not apply: ");

  private record Row(int first, int last, String tests) {
    boolean isTested() {
      return TestSources.membersIn(tests).find();
    }
  }

  @Test
  void everyRuleHasItsRow() throws IOException {
    List<Integer> rules =
        rows().stream()
            .flatMapToInt(row -> IntStream.rangeClosed(row.first(), row.last()))
            .boxed()
            .toList();
    assertEquals(IntStream.rangeClosed(1, RULES).boxed().toList(), rules);
  }

  @Test
  void everyRowNamesTestsThatExistOrSaysWhyThereAreNone() throws IOException {
    TestSources sources = TestSources.read();
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      Matcher member = TestSources.membersIn(row.tests());
      while (member.find()) {
        if (!sources.declares(member.group(1), member.group(2))) {
          wrong.add(row.first() + ": " + member.group());
        }
      }
      if (!row.isTested() && REASONS.stream().noneMatch(row.tests()::startsWith)) {
        wrong.add(row.first() + ": " + row.tests());
      }
      if (row.isTested() && row.first() != row.last()) {
        wrong.add(row.first() + ": tests of several rules");
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyTestThatCarriesANumberStandsInItsRow() throws IOException {
    Map<Integer, String> tests = new TreeMap<>();
    rows().forEach(row -> tests.put(row.first(), row.tests()));
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Map.Entry<String, String> source : TestSources.read().byClass().entrySet()) {
      Matcher test = CARRIES_NUMBER.matcher(source.getValue());
      while (test.find()) {
        found++;
        String name = '`' + source.getKey() + '.' + test.group(1) + '`';
        if (!tests.getOrDefault(Integer.valueOf(test.group(2)), "").contains(name)) {
          missing.add(name);
        }
      }
    }
    assertTrue(found > 0);
    assertEquals(List.of(), missing);
  }

  @Test
  void numberOfTestedRulesIsThatOfTheTable() throws IOException {
    long tested = rows().stream().filter(Row::isTested).count();
    assertSays("docs/conformance.md", tested + " of " + RULES + " rules");
    assertSays("README.md", tested + " of CPython 3.13's " + RULES + " rules are tested");
  }

  private static void assertSays(String file, String words) throws IOException {
    assertTrue(
        Files.readString(ROOT.resolve(file)).contains(words), file + " does not say: " + words);
  }

  @Test
  void tableOfScenariosIsTheListOfThem() throws IOException {
    List<String> expected = new ArrayList<>();
    for (String name : Scenarios.names()) {
      expected.add(name + ' ' + Scenarios.of(name).getClass().getSimpleName());
    }
    List<String> table = new ArrayList<>();
    for (String line : lines()) {
      Matcher row = SCENARIO.matcher(line);
      if (row.matches()) {
        table.add(row.group(1) + ' ' + row.group(2));
      }
    }
    assertFalse(table.isEmpty());
    assertEquals(expected, table);
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        int first = Integer.parseInt(row.group(1));
        int last = row.group(2) == null ? first : Integer.parseInt(row.group(2));
        rows.add(new Row(first, last, row.group(3)));
      }
    }
    return rows;
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/conformance.md"));
  }
}
