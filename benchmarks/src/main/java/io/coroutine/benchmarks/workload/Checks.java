package io.coroutine.benchmarks.workload;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What every measurement needs: to warm up, and to check the result. */
public final class Checks {
  private static final int SMALL_RUNS = 20_000;
  private static final long SMALL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private Checks() {}

  /** Returns {@code actual} if it is what it must be: a wrong benchmark has no result. */
  public static long checked(long actual, long expected) {
    if (actual != expected) {
      throw new AssertionError("expected " + expected + ", got " + actual);
    }
    return actual;
  }

  /** Returns the sum of the numbers from 0 to n - 1. */
  public static long sumBelow(long n) {
    return n * (n - 1) / 2;
  }

  /**
   * Runs a small case often, so that what an operation enters only once, such as the method with
   * the loop, is compiled as it is in a program that has run for a while.
   */
  public static void warmUp(LongSupplier small) {
    long first = small.getAsLong();
    long end = System.nanoTime() + SMALL_NANOS;
    for (int i = 0; i < SMALL_RUNS && System.nanoTime() - end < 0; i++) {
      checked(small.getAsLong(), first);
    }
  }
}
