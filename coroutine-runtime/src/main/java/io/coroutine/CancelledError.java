package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Raised in a coroutine whose task is cancelled, and by awaiting what was cancelled. Python's
 * {@code asyncio.CancelledError}. An {@link Error}, so that {@code catch (Exception e)} does not
 * swallow it.
 */
public class CancelledError extends Error {
  private static final long serialVersionUID = 1L;

  /** Creates one without a message. */
  public CancelledError() {}

  /**
   * Creates one with the message that was given to {@code cancel}.
   *
   * @param message why the task was cancelled, or null
   */
  public CancelledError(@Nullable String message) {
    super(message);
  }
}
