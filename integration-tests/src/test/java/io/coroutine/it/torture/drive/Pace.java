package io.coroutine.it.torture.drive;

import io.coroutine.Coroutine;

/**
 * Says at which suspensions of a method its coroutine changes threads: at all until there have been
 * many, then now and then. To wait for another thread takes a thousand times as long as to suspend,
 * and some tests call a method a hundred million times.
 */
final class Pace {
  /** Every path of a method that a test suite takes is among these, as a rule. */
  private static final int ALL = 1_000;

  private static final int STRIDE = 1_000;

  private static final ClassValue<Pace> OF_METHODS =
      new ClassValue<>() {
        @Override
        protected Pace computeValue(Class<?> type) {
          return new Pace();
        }
      };

  // Threads that count at the same time may count as one: it is a pace, not a figure.
  private long suspensions;

  /** Returns the pace of a coroutine's method. */
  static Pace of(Coroutine<?> coroutine) {
    return OF_METHODS.get(coroutine.getClass());
  }

  /** Counts a suspension and returns whether to change threads at it. */
  boolean isDue() {
    long before = suspensions++;
    return before < ALL || before % STRIDE == 0;
  }
}
