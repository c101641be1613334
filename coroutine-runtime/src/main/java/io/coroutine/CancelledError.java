package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Raised in a coroutine whose task is cancelled, and by awaiting what was cancelled. Python's
 * {@code asyncio.CancelledError}. An {@link Error}, so that {@code catch (Exception e)} does not
 * swallow it.
 */
@SuppressWarnings("this-escape") // to Throwable only, as from its own constructor
public class CancelledError extends Error {
  private static final long serialVersionUID = 1L;

  /** Whether the constructor is over. Before that nobody but the constructor takes a trace. */
  private final boolean isMade;

  /** Creates one without a message. */
  public CancelledError() {
    this(null);
  }

  /**
   * Creates one with the message that was given to {@code cancel}.
   *
   * @param message why the task was cancelled, or null
   */
  public CancelledError(@Nullable String message) {
    this(message, true);
  }

  private CancelledError(@Nullable String message, boolean isThrownHere) {
    super(message);
    isMade = true;
    if (isThrownHere) {
      fillInStackTrace();
    }
  }

  /**
   * Creates one that is to be thrown into a coroutine. Its trace is empty and begins with where
   * that waits: the loop's frames would tell nothing, and cost more than all the rest.
   */
  static CancelledError toBeThrownIn(@Nullable String message) {
    return new CancelledError(message, false);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return isMade ? super.fillInStackTrace() : this;
  }
}
