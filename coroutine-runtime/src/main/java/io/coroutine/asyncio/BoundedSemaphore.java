package io.coroutine.asyncio;

/**
 * A semaphore that never has more units than in the beginning. Python's {@code
 * asyncio.BoundedSemaphore}.
 */
public final class BoundedSemaphore extends Semaphore {
  private final int bound;

  /** Creates a semaphore with one unit. */
  public BoundedSemaphore() {
    this(1);
  }

  /**
   * Creates a semaphore.
   *
   * @param value how many units there are, and may be
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public BoundedSemaphore(int value) {
    super(value);
    bound = value;
  }

  /**
   * Gives a unit back. See {@link Semaphore#release}.
   *
   * @throws IllegalStateException if all units are there ({@code BoundedSemaphore released too many
   *     times})
   */
  @Override
  public void release() {
    if (value() >= bound) {
      throw new IllegalStateException("BoundedSemaphore released too many times");
    }
    super.release();
  }
}
