package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Ends an asynchronous iteration: raised by {@code anext()} when there is nothing left. Python's
 * {@code StopAsyncIteration}. It has no stack trace.
 */
public final class StopAsyncIteration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one. */
  public StopAsyncIteration() {
    this(null);
  }

  /** Creates one with a message, for people. */
  public StopAsyncIteration(@Nullable String message) {
    super(message, null, false, false);
  }
}
