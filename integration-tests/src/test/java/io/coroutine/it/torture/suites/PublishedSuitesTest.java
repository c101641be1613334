package io.coroutine.it.torture.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A part of the tests that commons-lang3 publishes. */
class PublishedSuitesTest {
  /** Long, for a busy machine: it ends what hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private static final String PACKAGE = "org.apache.commons.lang3.";

  /** Those that try all dates and time zones, and those of threads, take most of the time. */
  private static final String LONG =
      "(time\\.(DurationFormat|FastDateParser|Java15Bug|StopWatch)|concurrent|text\\.ExtendedMessageFormat).*";

  private static SuiteCheck check;

  @BeforeAll
  static void runUntouched() throws Exception {
    List<String> classes =
        Suite.LANG3.classes().stream().filter(PublishedSuitesTest::isQuick).toList();
    check = new SuiteCheck(Suite.LANG3, classes, LIMIT, "quick");
    assertTrue(check.passedUntouched() > 9_000, () -> check.passedUntouched() + " tests");
  }

  private static boolean isQuick(String name) {
    return !name.matches(PACKAGE + LONG) && !name.endsWith("FuzzTest");
  }

  @ParameterizedTest
  @EnumSource
  void lang3Passes(Resumption resumption) throws Exception {
    check.check(resumption);
  }
}
