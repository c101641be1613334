package io.coroutine.it.random;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * Which awaitables a run has to wait for.
 *
 * @param pending tells it of the n-th awaitable, from 1; asked once for each, in order
 */
record Schedule(String name, IntPredicate pending) {
  static final Schedule READY = new Schedule("all ready", n -> false);
  static final Schedule PENDING = new Schedule("all pending", n -> true);
  private static final Schedule ODD = new Schedule("odd pending", n -> n % 2 == 1);
  private static final Schedule EVEN = new Schedule("even pending", n -> n % 2 == 0);

  static Schedule seeded(long seed) {
    Random random = new Random(seed);
    return new Schedule("seed " + seed, n -> random.nextBoolean());
  }

  /** Returns those that every program is run under. */
  static List<Schedule> all(long seed) {
    return List.of(READY, PENDING, ODD, EVEN, seeded(seed));
  }
}
