package io.coroutine.benchmarks.async;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs coroutines without a loop. */
public final class Driver {
  private Driver() {}

  /** Runs {@code coroutine} to its end, and sends null wherever it suspends. */
  public static long drive(Coroutine<Long> coroutine) {
    return drive(coroutine, null);
  }

  /** Runs {@code coroutine} to its end, and sends {@code value} wherever it suspends. */
  public static long drive(Coroutine<Long> coroutine, @Nullable Object value) {
    try {
      coroutine.send(null);
      for (; ; ) {
        coroutine.send(value);
      }
    } catch (StopIteration e) {
      return valueOf(e);
    }
  }

  /** Returns what a coroutine returned. */
  static long valueOf(StopIteration end) {
    return (Long) Objects.requireNonNull(end.value());
  }
}
