package io.coroutine.it.torture.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A part of the tests that commons-lang3 publishes. */
class PublishedSuitesTest {
  /** Long, for a busy machine: it ends what hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(20);

  private static final String PACKAGE = "org.apache.commons.lang3.";

  /** Those of dates and of threads take most of the time. */
  private static final String LONG = "(time|concurrent|text\\.ExtendedMessageFormatTest).*";

  @Test
  void lang3PassesIfResumedAtOnce() throws Exception {
    List<String> classes =
        Suite.LANG3.classes().stream().filter(PublishedSuitesTest::isQuick).toList();
    SuiteCheck check = new SuiteCheck(Suite.LANG3, classes, LIMIT, "at-once");
    check.check(Resumption.AT_ONCE);
    assertTrue(check.passedUntouched() > 6_000, () -> check.passedUntouched() + " tests");
  }

  @Test
  void lang3PassesIfResumedOnOtherThread() throws Exception {
    List<String> classes =
        Suite.LANG3.classes().stream()
            .filter(name -> name.matches(PACKAGE + "(builder|mutable|tuple)\\..*"))
            .toList();
    SuiteCheck check = new SuiteCheck(Suite.LANG3, classes, LIMIT, "on-other-thread");
    check.check(Resumption.ON_OTHER_THREAD);
    assertTrue(check.passedUntouched() > 500, () -> check.passedUntouched() + " tests");
  }

  private static boolean isQuick(String name) {
    return !name.matches(PACKAGE + LONG) && !name.endsWith("FuzzTest");
  }
}
