package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose holders can wait for each other's news. Python's {@code asyncio.Condition}.
 *
 * <pre>{@code
 * try (Held held = await(condition.hold())) {
 *   await(condition.waitFor(() -> !orders.isEmpty()));
 *   ...
 * }
 *
 * try (Held held = await(condition.hold())) {
 *   orders.add(order);
 *   condition.notifyOne();
 * }
 * }</pre>
 *
 * <p>{@link Object} has taken the names {@code wait}, {@code notify} and {@code notifyAll}, and its
 * methods block threads or fail: they are {@link #waitOn}, {@link #notifyOne}, {@link
 * #notifyWaiters} and {@link #notifyAllWaiters} here.
 *
 * <p>A task may be woken although what it waits for is not so: because it was sooner so for
 * another, or because it got the notification of one that was cancelled. {@link #waitFor} looks
 * again.
 */
public final class Condition extends Acquirable {
  private final Lock lock;
  private final WaitingLine line = new WaitingLine();

  /** Creates a condition with a lock of its own. */
  public Condition() {
    this(new Lock());
  }

  /** Creates a condition on {@code lock}, which it may share with others. */
  public Condition(Lock lock) {
    this.lock = Objects.requireNonNull(lock);
  }

  /** Returns whether the lock is locked. */
  public boolean locked() {
    return lock.locked();
  }

  /** Returns a coroutine that acquires the lock. See {@link Lock#acquire}. */
  @Override
  public Coroutine<Boolean> acquire() {
    return lock.acquire();
  }

  /** Releases the lock. See {@link Lock#release}. */
  @Override
  public void release() {
    lock.release();
  }

  /**
   * Returns a coroutine that releases the lock, waits until it is notified, acquires the lock again
   * and returns true. Python's {@code wait}.
   *
   * <p>It has the lock again on every way out. So the cancellation of a task that waits takes as
   * long as others hold the lock.
   *
   * @throws IllegalStateException when it is awaited and the lock is not locked ({@code cannot wait
   *     on un-acquired lock})
   */
  @Async
  public Coroutine<Boolean> waitOn() {
    if (!locked()) {
      throw new IllegalStateException("cannot wait on un-acquired lock");
    }
    EventLoop loop = boundLoop(); // fails, if it does, with the lock held
    release();
    Future<Boolean> turn = line.join(loop);
    try {
      try {
        await(turn);
      } finally {
        line.leave(turn);
        await(reacquire());
      }
      return result(true);
    } catch (Throwable t) {
      line.callNext(); // this one may have been notified already
      throw t;
    }
  }

  /** Acquires the lock, however often this is cancelled, and then throws the last cancellation. */
  @Async
  private Coroutine<@Nullable Void> reacquire() {
    CancelledError cancelled = null;
    while (true) {
      try {
        await(acquire());
        break;
      } catch (CancelledError e) {
        cancelled = e;
      }
    }
    if (cancelled != null) {
      throw cancelled;
    }
    return done();
  }

  /**
   * Returns a coroutine that waits until {@code predicate} gives something that is neither null nor
   * false, and returns that. It asks at once, without suspending, and after each notification,
   * always while it has the lock. Python's {@code wait_for}.
   *
   * @throws IllegalStateException when it has to wait and the lock is not locked ({@code cannot
   *     wait on un-acquired lock})
   */
  @Async
  public <T> Coroutine<T> waitFor(Supplier<? extends @Nullable T> predicate) {
    T value = predicate.get();
    while (value == null || value.equals(false)) {
      await(waitOn());
      value = predicate.get();
    }
    return result(value);
  }

  /**
   * Wakes the task that has waited longest. Python's {@code notify}.
   *
   * @throws IllegalStateException if the lock is not locked ({@code cannot notify on un-acquired
   *     lock})
   */
  public void notifyOne() {
    notifyWaiters(1);
  }

  /**
   * Wakes the {@code n} tasks that have waited longest, or as many as there are. They go on one
   * after the other, as each gets the lock. Python's {@code notify(n)}.
   *
   * @throws IllegalStateException if the lock is not locked ({@code cannot notify on un-acquired
   *     lock})
   */
  public void notifyWaiters(int n) {
    requireOwner();
    if (!locked()) {
      throw new IllegalStateException("cannot notify on un-acquired lock");
    }
    for (int i = 0; i < n && line.callNext(); i++) {
      // each call wakes one
    }
  }

  /**
   * Wakes all tasks that wait. Python's {@code notify_all}.
   *
   * @throws IllegalStateException if the lock is not locked ({@code cannot notify on un-acquired
   *     lock})
   */
  public void notifyAllWaiters() {
    notifyWaiters(Integer.MAX_VALUE);
  }

  /** Describes the condition for people: whether its lock is locked, and how many wait. */
  @Override
  public String toString() {
    return describe('[' + (locked() ? "locked" : "unlocked") + line.describe() + ']');
  }
}
