package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertThrows;

/** Drives coroutines by hand and tells how that ended. */
final class Drive {
  private Drive() {}

  /** Takes a step that must be the last; returns the value of the coroutine. */
  static Object toEnd(Coroutine<?> coroutine, Object sent) {
    return assertThrows(StopIteration.class, () -> coroutine.send(sent)).value();
  }

  /** Takes a step that must be the last; returns the value of the coroutine. */
  static Object toEnd(Coroutine<?> coroutine) {
    return toEnd(coroutine, null);
  }

  /** Throws into the coroutine, which must return; returns its value. */
  static Object toEndThrowing(Coroutine<?> coroutine, Throwable error) {
    return assertThrows(StopIteration.class, () -> coroutine.throwIn(error)).value();
  }
}
