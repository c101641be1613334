package io.coroutine.test;

import io.coroutine.asyncio.Clock;
import io.coroutine.asyncio.Poller;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A clock that stands still while anything runs, and jumps to the next timer when nothing can.
 *
 * <p>The loop polls when it has nothing to run. Then either a call of an executor is running, and
 * time stands still until it is over; or a timer is set, and it is its time now; or only another
 * thread can help, for which this waits really, but not for ever.
 */
final class VirtualTime implements Clock, Poller {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

  private final Activity activity;
  private final Supplier<String> whoWaits;
  private long patienceMillis = DEFAULT_PATIENCE.toMillis();
  private boolean interrupted;

  /** Written by the loop's thread; others may ask the loop for the time. */
  private volatile long now;

  private long limit = Long.MAX_VALUE;
  private Runnable atLimit = () -> {};

  /**
   * Creates a clock that shows 0.
   *
   * @param whoWaits describes the tasks that are pending
   */
  VirtualTime(Activity activity, Supplier<String> whoWaits) {
    this.activity = activity;
    this.whoWaits = whoWaits;
  }

  void setPatience(Duration patience) {
    patienceMillis = patience.toMillis();
  }

  /** Has {@code action} called when time would pass {@code limit}, which it then does not. */
  void setLimit(long limit, Runnable action) {
    this.limit = limit;
    this.atLimit = action;
  }

  void clearLimit() {
    setLimit(Long.MAX_VALUE, () -> {});
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void poll(long timeoutNanos) {
    boolean called = timeoutNanos != 0 && awaitCalls();
    if (activity.takeWakeUp() || called || timeoutNanos == 0) {
      return;
    }
    long current = now;
    if (timeoutNanos != FOREVER && timeoutNanos <= limit - current) {
      now = current + timeoutNanos;
    } else if (limit != Long.MAX_VALUE) {
      now = limit;
      atLimit.run();
    } else {
      awaitOthers();
    }
  }

  private boolean awaitCalls() {
    try {
      return activity.awaitCalls();
    } catch (InterruptedException e) {
      interrupted = true;
      return true;
    }
  }

  private void awaitOthers() {
    try {
      if (!activity.awaitWakeUp(patienceMillis)) {
        throw stuck();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private AssertionError stuck() {
    return new AssertionError(
        "Nothing is ready, no timer is set, and no other thread has called for "
            + patienceMillis
            + " ms. Waiting: "
            + whoWaits.get()
            + ". Something must set their futures; if another thread does, and needs longer, see"
            + " TestLoop.setPatience.");
  }

  @Override
  public void wakeUp() {
    activity.wakeUp();
  }

  /** Gives an interrupt back, which the loop promises to survive. */
  @Override
  public void afterRun() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {}
}
