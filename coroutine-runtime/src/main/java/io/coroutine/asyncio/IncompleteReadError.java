package io.coroutine.asyncio;

import java.io.EOFException;

/**
 * The stream has ended before all that was wanted had come. Python's {@code IncompleteReadError}.
 */
public final class IncompleteReadError extends EOFException {
  private static final long serialVersionUID = 1;

  /** Stands for a length that is not known, because a separator was wanted. */
  static final int UNKNOWN = -1;

  private final byte[] partial;
  private final int expected;

  IncompleteReadError(byte[] partial, int expected) {
    super(
        partial.length
            + " bytes read on a total of "
            + (expected == UNKNOWN ? "undefined" : expected)
            + " expected bytes");
    this.partial = partial;
    this.expected = expected;
  }

  /** Returns what had come, which has been taken out of the stream. */
  public byte[] partial() {
    return partial.clone();
  }

  /** Returns how many bytes were wanted, -1 if that depended on a separator. */
  public int expected() {
    return expected;
  }
}
