package io.coroutine.it.torture.suites;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All tests that commons-lang3 and commons-collections4 publish, which takes long: only in the
 * profile {@code torture-suites}.
 */
@EnabledIfSystemProperty(named = "suites.whole", matches = "true")
class WholeSuitesTest {
  private static final Duration LIMIT = Duration.ofHours(1);

  @Test
  void lang3() throws Exception {
    check(Suite.LANG3);
  }

  @Test
  void collections4() throws Exception {
    check(Suite.COLLECTIONS4);
  }

  private static void check(Suite suite) throws Exception {
    SuiteCheck check = new SuiteCheck(suite, suite.classes(), LIMIT, "whole");
    for (Resumption resumption : Resumption.values()) {
      check.check(resumption);
    }
  }
}
