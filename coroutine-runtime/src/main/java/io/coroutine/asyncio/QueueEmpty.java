package io.coroutine.asyncio;

import java.util.NoSuchElementException;

/** Raised by {@link Queue#getNowait} if there is no item. Python's of the same name. */
public final class QueueEmpty extends NoSuchElementException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message what was asked of the queue
   */
  public QueueEmpty(String message) {
    super(message);
  }
}
