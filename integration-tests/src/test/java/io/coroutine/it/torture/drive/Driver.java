package io.coroutine.it.torture.drive;

import io.coroutine.Coroutine;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs the twin of a tortured method to its end, in the method's place.
 *
 * <p>The system property {@code torture.driver} says how: {@code same}, the default, resumes at
 * once and on the same thread, {@code other} resumes on another thread than the one before, at the
 * {@link Pace} of each method.
 */
public final class Driver {
  private static final boolean IS_HOPPING = isHopping(System.getProperty("torture.driver", "same"));

  private static final LongAdder SUSPENSIONS = new LongAdder();
  private static final LongAdder CHANGES = new LongAdder();

  private Driver() {}

  private static boolean isHopping(String driver) {
    return switch (driver) {
      case "same" -> false;
      case "other" -> true;
      default -> throw new IllegalArgumentException("torture.driver is " + driver);
    };
  }

  /** Drives a coroutine to its end; returns what it returns, and throws what it throws. */
  public static Object drive(Coroutine<?> coroutine) {
    Step step = new Step(coroutine);
    step.run();
    boolean isElsewhere = false;
    while (!step.isOver()) {
      SUSPENSIONS.increment();
      isElsewhere = IS_HOPPING && !isElsewhere && Pace.of(coroutine).isDue();
      if (isElsewhere) {
        CHANGES.increment();
        Seat.runOnOtherThread(step);
      } else {
        step.run();
      }
    }
    return step.outcome();
  }

  /** Returns how often a tortured method has suspended in this JVM. */
  public static long suspensions() {
    return SUSPENSIONS.sum();
  }

  /** Returns how often a tortured method was to go on on the other thread of a pair. */
  public static long changes() {
    return CHANGES.sum();
  }

  /**
   * Makes this thread do everything by itself until {@link #unpin}: it has entered code that holds
   * a monitor, or initializes a class, for which another thread would wait for ever.
   */
  public static void pin() {
    if (IS_HOPPING) {
      Seat.ofCurrentThread().pin();
    }
  }

  /** Takes back one {@link #pin}. */
  public static void unpin() {
    if (IS_HOPPING) {
      Seat.ofCurrentThread().unpin();
    }
  }
}
