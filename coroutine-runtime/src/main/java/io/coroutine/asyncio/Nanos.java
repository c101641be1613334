package io.coroutine.asyncio;

import java.time.Duration;

/** Converts times to nanoseconds, the longest ones to the longest that a {@code long} can hold. */
final class Nanos {
  private static final double PER_SECOND = 1e9;

  private Nanos() {}

  static long of(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static long ofSeconds(double seconds) {
    if (Double.isNaN(seconds)) {
      throw new IllegalArgumentException("Invalid time: NaN (not a number)");
    }
    return Math.round(seconds * PER_SECOND);
  }

  static double toSeconds(long nanos) {
    return nanos / PER_SECOND;
  }

  static long plus(long nanos, long delay) {
    long sum = nanos + delay;
    boolean overflow = ((nanos ^ sum) & (delay ^ sum)) < 0;
    return overflow ? (delay < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
