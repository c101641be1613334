package io.coroutine.asyncio;

/** Raised by a {@link Queue} that has been shut down. Python's of the same name. */
public final class QueueShutDown extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message what was asked of the queue
   */
  public QueueShutDown(String message) {
    super(message);
  }
}
