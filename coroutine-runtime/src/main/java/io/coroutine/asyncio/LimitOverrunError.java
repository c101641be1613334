package io.coroutine.asyncio;

import java.io.IOException;

/** No separator has come within the limit of a stream. Python's {@code LimitOverrunError}. */
public final class LimitOverrunError extends IOException {
  private static final long serialVersionUID = 1;

  private final int consumed;

  LimitOverrunError(String message, int consumed) {
    super(message);
    this.consumed = consumed;
  }

  /** Returns how many bytes, which are still in the stream, are no part of a separator. */
  public int consumed() {
    return consumed;
  }
}
