package io.coroutine.it.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.RunsOnce;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that nobody wrote do the same as coroutines as they do as plain Java.
 *
 * <p>The system properties {@code random.seed} and {@code random.count} say which; a failure tells
 * the seed of its program, and this one alone is checked with {@code -Drandom.count=1}.
 */
@RunsOnce
class RandomProgramsTest {
  private static final long SEED = Long.getLong("random.seed", 0);
  private static final long COUNT = Long.getLong("random.count", 2_000);

  @Test
  void coroutinesDoWhatPlainJavaDoes() {
    Tally tally = new Tally();
    List<Setup> setups = ProgramCompiler.all().stream().map(Setup::of).toList();
    assertNoMismatch(new RandomPrograms(setups, tally), SEED, COUNT);
    System.out.println(tally);
    if (COUNT >= 1_000) {
      assertSomethingHappened(tally);
    }
  }

  // Awaiters were named twice in the stack trace, or, in an attempt to mend that, one not at all;
  // the message of a failed unboxing was cut short; close threw what a body had caught.
  @ParameterizedTest
  @ValueSource(longs = {205_274, 210_198, 219_954, 266, 901_917, 955_222})
  void programThatOnceDidOtherwise(long seed) {
    Tally tally = new Tally();
    List<Setup> setups = ProgramCompiler.all().stream().map(Setup::of).toList();
    assertNoMismatch(new RandomPrograms(setups, tally), seed, 1);
    assertTrue(tally.thrownIn > 0, tally.toString());
  }

  private static void assertNoMismatch(RandomPrograms programs, long seed, long count) {
    Optional<Mismatch> mismatch = programs.firstMismatch(seed, count);
    assertTrue(
        mismatch.isEmpty(),
        () ->
            mismatch.get() + "\ncompiled by " + programs.setupOf(mismatch.get().program().seed()));
  }

  private static void assertSomethingHappened(Tally tally) {
    assertTrue(tally.programs + tally.passedOver.size() == COUNT, tally.toString());
    assertTrue(tally.passedOver.size() <= COUNT / 1_000, tally.toString());
    assertTrue(tally.suspensions > 10 * COUNT, tally.toString());
    assertTrue(tally.exceptions > COUNT / 20, tally.toString());
    assertTrue(tally.exceptions < COUNT * 3 / 4, tally.toString());
    assertTrue(tally.thrownIn > COUNT, tally.toString());
    assertTrue(tally.closed > COUNT / 2, tally.toString());
    assertTrue(tally.closesIgnored < tally.closed / 10, tally.toString());
    assertTrue(tally.cleared > COUNT / 20, tally.toString());
    assertTrue(tally.kept > COUNT / 100, tally.toString());
  }
}
