package io.coroutine.benchmarks;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What all benchmarks need: to run a coroutine without a loop, to warm up, to check the result. */
final class Checks {
  private static final int SMALL_RUNS = 20_000;
  private static final long SMALL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private Checks() {}

  /** Resumes {@code coroutine} with null until it returns; returns what it returned. */
  static long drive(Coroutine<Long> coroutine) {
    try {
      for (; ; ) {
        coroutine.send(null);
      }
    } catch (StopIteration e) {
      return (Long) Objects.requireNonNull(e.value());
    }
  }

  /** Returns {@code actual} if it is what it must be: a wrong benchmark has no result. */
  static long checked(long actual, long expected) {
    if (actual != expected) {
      throw new AssertionError("expected " + expected + ", got " + actual);
    }
    return actual;
  }

  /**
   * Runs a small case often, so that what an operation enters only once, such as the method with
   * the loop, is compiled as it is in a program that has run for a while.
   */
  static void warmUp(LongSupplier small) {
    long first = small.getAsLong();
    long end = System.nanoTime() + SMALL_NANOS;
    for (int i = 0; i < SMALL_RUNS && System.nanoTime() - end < 0; i++) {
      checked(small.getAsLong(), first);
    }
  }
}
