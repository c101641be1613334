package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Gives elements that have to be waited for, one after the other. Python's asynchronous iterator.
 *
 * <p>Every async iterator is an {@link AsyncIterable} of itself.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T extends @Nullable Object> extends AsyncIterable<T> {
  /**
   * Returns what gives the next element when it is awaited, or fails with {@link
   * StopAsyncIteration} if there is none. Python's {@code __anext__}.
   */
  Awaitable<T> anext();

  /** Returns this. */
  @Override
  default AsyncIterator<T> asyncIterator() {
    return this;
  }
}
