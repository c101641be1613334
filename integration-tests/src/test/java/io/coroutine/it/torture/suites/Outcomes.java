package io.coroutine.it.torture.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the tests of a suite ended.
 *
 * @param statusByTest JUnit's word for it
 */
record Outcomes(Map<String, String> statusByTest) {
  private static final String PASSED = "SUCCESSFUL";

  /** Reads what {@link SuiteMain} has written. */
  static Outcomes read(Path file) throws IOException {
    Map<String, String> statusByTest = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      // Two tests of one name pass only if both do.
      statusByTest.merge(
          line.substring(tab + 1),
          line.substring(0, tab),
          (one, other) -> one.equals(PASSED) ? other : one);
    }
    return new Outcomes(statusByTest);
  }

  /** Returns how many tests there were. */
  int found() {
    return statusByTest.size();
  }

  /** Returns the tests that passed. */
  Set<String> passed() {
    Set<String> passed = new TreeSet<>(statusByTest.keySet());
    passed.removeIf(test -> !hasPassed(test));
    return passed;
  }

  boolean hasPassed(String test) {
    return PASSED.equals(statusByTest.get(test));
  }

  /** Returns how a test ended, for people. */
  String statusOf(String test) {
    return statusByTest.getOrDefault(test, "MISSING");
  }
}
