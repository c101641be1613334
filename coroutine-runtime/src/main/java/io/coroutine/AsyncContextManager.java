package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What has to be entered and left around a piece of work, and may wait for both. Python's
 * asynchronous context manager; see {@link Coroutines#with}.
 *
 * @param <T> the type of what entering gives
 */
public interface AsyncContextManager<T extends @Nullable Object> {
  /** Returns what enters when it is awaited. Python's {@code __aenter__}. */
  Awaitable<T> aenter();

  /**
   * Returns what leaves when it is awaited. It gives true to suppress {@code error}; if it fails,
   * its exception takes the place of {@code error}, which is added to its suppressed ones. Python's
   * {@code __aexit__}.
   *
   * @param error what the work failed with, {@link CancelledError} among others; null if it did not
   */
  Awaitable<Boolean> aexit(@Nullable Throwable error);
}
