package io.coroutine.it.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random scripts do the same here and in the CPython of this machine. The system properties {@code
 * scripts.seed} and {@code scripts.count} say which; none in an ordinary build.
 */
class LiveScriptsTest {
  private static final long SEED = Long.getLong("scripts.seed", 0);
  private static final long COUNT = Long.getLong("scripts.count", 0);

  @Test
  void scriptsDoWhatTheyDoInPython() {
    assumeTrue(COUNT > 0, "no live scripts are asked for by -Pscripts");
    Optional<Python> python = Python.find();
    assumeTrue(python.isPresent(), "no python3 of version 3.13 or later, nor one in -Dpython");
    Comparison comparison = new Comparison(python.get(), new JavaScripts());
    Tally tally = new Tally();
    Optional<Difference> difference = comparison.first(SEED, COUNT, tally::add);
    System.out.println("CPython " + python.get().version() + ", " + tally);
    assertTrue(difference.isEmpty(), () -> comparison.shrunk(difference.get()).toString());
    if (COUNT >= 2_000) {
      Coverage.assertEnough(tally);
    }
  }
}
