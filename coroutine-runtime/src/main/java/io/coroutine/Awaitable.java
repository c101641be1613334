package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What can be awaited: an object with Python's {@code __await__}.
 *
 * <p>Coroutines, futures and tasks are awaitables. Other classes may implement this interface;
 * {@code await(x)} then awaits the coroutine that {@link #awaiter} returns.
 *
 * @param <T> the type of the value that awaiting gives
 */
@FunctionalInterface
public interface Awaitable<T extends @Nullable Object> {
  /**
   * Returns a coroutine that does the waiting. It must be a fresh one at each call. Python's {@code
   * __await__}.
   */
  Coroutine<T> awaiter();
}
