package io.coroutine.it.cancellation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.asyncio.Schedule;
import io.coroutine.asyncio.Task;
import io.coroutine.it.conformance.scenarios.Scenarios;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One run of a scenario in which one task, the main one among them, is cancelled at one point.
 *
 * <p>What a scenario does then depends on the point, and most would print another trace. But
 * whatever happens its run ends, no task outlives it, and nothing of the library breaks.
 */
final class InterferedScenario implements Schedule {
  /** Scenarios pass some hundreds. */
  private static final int MOST_POINTS = 20_000;

  /** What the library throws nowhere on purpose. */
  private static final List<Class<? extends Throwable>> BREAKAGES =
      List.of(
          NullPointerException.class,
          ClassCastException.class,
          ArrayIndexOutOfBoundsException.class,
          StackOverflowError.class);

  private final Set<Task<?>> tasks = Collections.newSetFromMap(new IdentityHashMap<>());
  private final SplittableRandom random;
  private final int point;
  private Task<?> main;
  private int passed;

  private InterferedScenario(long seed, int point) {
    this.random = new SplittableRandom(seed);
    this.point = point;
  }

  /** Runs a scenario and returns how many points it passed. */
  static int run(String name, long seed, int point) {
    InterferedScenario run = new InterferedScenario(seed, point);
    String where = name + " cancelled at point " + point + " under seed " + seed;
    try {
      Scenarios.of(name).runUnder(run);
    } catch (Throwable t) {
      if (BREAKAGES.contains(t.getClass())) {
        throw new AssertionError(where, t);
      }
      // It may fail, or wait for what will never be: that is noticed, and ends it.
    }
    assertEquals(List.of(), run.tasks.stream().filter(task -> !task.done()).toList(), where);
    return run.passed;
  }

  @Override
  public int pick(int count) {
    return random.nextInt(count);
  }

  @Override
  public void resuming(Task<?> task) {
    tasks.add(task);
    pass(task);
  }

  @Override
  public void suspended(Task<?> task) {
    pass(task);
  }

  private void pass(Task<?> task) {
    if (main == null) {
      main = task;
    } else if (main.done()) {
      return; // run() ends what is left, by tasks of its own
    }
    if (passed == MOST_POINTS) {
      throw new AssertionError("passes more than " + MOST_POINTS + " points");
    }
    if (passed++ == point) {
      task.cancel();
    }
  }
}
