package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import org.junit.jupiter.api.function.Executable;

/** Steps of coroutines that are driven by hand. */
final class Steps {
  private Steps() {}

  /** Hands {@code value} to the driver and gives what that sends. */
  @Async
  static Coroutine<Object> handOut(Object value) {
    return result(suspend(value));
  }

  /** Returns what the coroutine returns at its next step. */
  static Object returned(Coroutine<?> coroutine, Object sent) {
    return assertThrows(StopIteration.class, () -> coroutine.send(sent)).value();
  }

  /** Returns what the coroutine returns when {@code error} is thrown into it. */
  static Object returnedAfter(Coroutine<?> coroutine, Throwable error) {
    return assertThrows(StopIteration.class, () -> coroutine.throwIn(error)).value();
  }

  /** Returns what the generator returns at its next step. */
  static Object ended(Generator<?> generator) {
    return assertThrows(StopIteration.class, generator::next).value();
  }

  /** Returns what the generator returns when {@code error} is thrown into it. */
  static Object endedAfter(Generator<?> generator, Throwable error) {
    return assertThrows(StopIteration.class, () -> generator.throwIn(error)).value();
  }

  /** Returns the generator at its first {@code emit}. */
  static <T> Generator<T> begun(Generator<T> generator) {
    generator.next();
    return generator;
  }

  /** Fails unless {@code step} throws an exception of a type whose message contains some words. */
  static <T extends Throwable> T refused(Class<T> type, String words, Executable step) {
    T error = assertThrows(type, step);
    assertTrue(String.valueOf(error.getMessage()).contains(words), error.toString());
    return error;
  }
}
