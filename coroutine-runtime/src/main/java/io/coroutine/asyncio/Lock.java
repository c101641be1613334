package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Lets one task at a time pass. Python's {@code asyncio.Lock}.
 *
 * <pre>{@code
 * try (Held held = await(lock.hold())) {
 *   ... // awaits what it likes
 * }
 * }</pre>
 *
 * <p>Tasks get the lock in the order in which they asked for it. {@link #release} wakes the first
 * of them, which has it when it runs; until then the lock is not locked, but all others who ask,
 * the releaser included, have to wait behind.
 *
 * <p>The lock belongs to nobody: any task may release it, and a task that acquires it twice waits
 * for itself.
 *
 * <p>Tasks may be cancelled at any time, also when they have been woken: the next one is woken in
 * their place.
 */
public final class Lock extends Acquirable {
  private final WaitingLine line = new WaitingLine();
  private boolean locked;

  /** Creates a lock that is not locked. */
  public Lock() {}

  /** Returns whether the lock is locked. */
  public boolean locked() {
    return locked;
  }

  /**
   * Returns a coroutine that waits until the lock is free and nobody waits before it, then locks it
   * and returns true. It does not suspend if that is so at once.
   */
  @Async
  @Override
  public Coroutine<Boolean> acquire() {
    if (!locked && !line.isOccupied()) {
      locked = true;
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
      // This task may have been woken already, and does not take the lock.
      if (!locked) {
        line.callFirst();
      }
      throw t;
    }
    locked = true;
    return result(true);
  }

  /**
   * Unlocks the lock and wakes the first task that waits for it.
   *
   * @throws IllegalStateException if the lock is not locked ({@code Lock is not acquired.})
   */
  @Override
  public void release() {
    requireOwner();
    if (!locked) {
      throw new IllegalStateException("Lock is not acquired.");
    }
    locked = false;
    line.callFirst();
  }

  /** Describes the lock for people: whether it is locked, and how many wait. */
  @Override
  public String toString() {
    return describe('[' + (locked ? "locked" : "unlocked") + line.describe() + ']');
  }
}
