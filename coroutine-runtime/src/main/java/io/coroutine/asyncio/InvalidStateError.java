package io.coroutine.asyncio;

/** Raised when a future is not in the state that an operation needs. Python's of the same name. */
public final class InvalidStateError extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message what was asked of the future
   */
  public InvalidStateError(String message) {
    super(message);
  }
}
