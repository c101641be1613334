package io.coroutine.it.torture.suites;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All tests that commons-lang3 and commons-collections4 publish, which takes long: only in the
 * profile {@code torture-suites}. The system property {@code suites.resumption} names one {@link
 * Resumption} if it is not to be all of them.
 */
@EnabledIfSystemProperty(named = "suites.whole", matches = "true")
class WholeSuitesTest {
  private static final Duration LIMIT = Duration.ofHours(2);
  private static final String ONLY = System.getProperty("suites.resumption");
  private static final List<Resumption> RESUMPTIONS =
      ONLY == null ? List.of(Resumption.values()) : List.of(Resumption.valueOf(ONLY));

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
    for (Resumption resumption : RESUMPTIONS) {
      check.check(resumption);
    }
  }
}
