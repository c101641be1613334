package io.coroutine.asyncio;

/** Raised by a {@link Barrier} that was aborted or reset. Python's of the same name. */
public final class BrokenBarrierError extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates one.
   *
   * @param message what happened to the barrier
   */
  public BrokenBarrierError(String message) {
    super(message);
  }
}
