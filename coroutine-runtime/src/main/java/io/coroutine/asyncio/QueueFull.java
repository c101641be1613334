package io.coroutine.asyncio;

/** Raised by {@link Queue#putNowait} if there is no room. Python's of the same name. */
public final class QueueFull extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message what was asked of the queue
   */
  public QueueFull(String message) {
    super(message);
  }
}
