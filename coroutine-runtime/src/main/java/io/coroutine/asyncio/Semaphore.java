package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Lets a number of tasks pass at a time. Python's {@code asyncio.Semaphore}.
 *
 * <p>Tasks get units in the order in which they asked for them: one that {@link #release} gives
 * back belongs to the first who waits, and nobody gets past those who do, even if there are units
 * for both. A task that is cancelled when it has been given a unit passes it on.
 */
public sealed class Semaphore extends Acquirable permits BoundedSemaphore {
  private final WaitingLine line = new WaitingLine();
  private int value;

  /** Creates a semaphore with one unit. */
  public Semaphore() {
    this(1);
  }

  /**
   * Creates a semaphore.
   *
   * @param value how many units there are
   * @throws IllegalArgumentException if {@code value} is negative
   */
  public Semaphore(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("Semaphore initial value must be >= 0");
    }
    this.value = value;
  }

  /** Returns whether {@link #acquire} would wait. */
  public final boolean locked() {
    return value == 0 || line.isOccupied();
  }

  /**
   * Returns a coroutine that waits until there is a unit and nobody waits before it, takes the unit
   * and returns true. It does not suspend if that is so at once.
   */
  @Async
  @Override
  public final Coroutine<Boolean> acquire() {
    if (!locked()) {
      value--;
      return result(true);
    }
    Future<Boolean> turn = line.join(boundLoop());
    try {
      try {
        await(turn);
      } finally {
        line.leave(turn);
      }
    } catch (Throwable t) {
      if (WaitingLine.wasCalled(turn)) {
        value++;
      }
      throw t;
    } finally {
      // Units that came when others had been called are still here, and somebody may wait.
      while (value > 0 && passOn()) {
        // each time to one more
      }
    }
    return result(true);
  }

  /** Gives a unit back: to the first who waits, if any. There may be more than at the beginning. */
  @Override
  public void release() {
    requireOwner();
    value++;
    passOn();
  }

  /** Gives a unit to the first who waits; returns whether there was one. */
  private boolean passOn() {
    if (!line.callNext()) {
      return false;
    }
    value--;
    return true;
  }

  /** Returns how many units there are for those who have not been given one. */
  final int value() {
    return value;
  }

  /** Describes the semaphore for people: the units that are left, and how many wait. */
  @Override
  public final String toString() {
    String state = locked() ? "locked" : "unlocked, value:" + value;
    return describe('[' + state + line.describe() + ']');
  }
}
