package io.coroutine.it.random;

import io.coroutine.Driver;
import java.util.function.Supplier;

/**
 * What an awaitable gives in the end.
 *
 * @param failure makes the exception to throw, or is null; it is made when it is thrown, for its
 *     stack trace
 */
record Answer<T>(T value, Supplier<Throwable> failure) {

  T get() {
    if (failure != null) {
      throw Driver.sneakyThrow(failure.get());
    }
    return value;
  }
}
