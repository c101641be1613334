package io.coroutine.test;

import io.coroutine.asyncio.Clock;
import io.coroutine.asyncio.Poller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still while anything runs, and jumps to the next timer when nothing can.
 *
 * <p>The loop polls when it has nothing to run. Then either a call of an executor is running, and
 * time stands still until it is over; or a timer is set, and it is its time now; or only another
 * thread can help, for which this waits really, but not for ever. Channels, once a program has
 * some, really have to be quiet for a while before time goes on.
 */
final class VirtualTime implements Clock, Poller {
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);
  private static final Duration DEFAULT_QUIET = Duration.ofMillis(50);

  private final Activity activity;
  private final Supplier<String> whoWaits;
  private long patienceMillis = DEFAULT_PATIENCE.toMillis();
  private long quietMillis = DEFAULT_QUIET.toMillis();
  private boolean interrupted;

  /** Made when a channel is first registered; other threads wake it. */
  private volatile @Nullable Selector selector;

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

  void setQuiet(Duration quiet) {
    quietMillis = quiet.toMillis();
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
    Selector channels = selector;
    if (channels != null && hasEvents()) {
      pollChannels(channels, timeoutNanos);
      return;
    }
    boolean called = timeoutNanos != 0 && awaitCalls();
    if (activity.takeWakeUp() || called || timeoutNanos == 0) {
      return;
    }
    if (!jump(timeoutNanos)) {
      awaitOthers();
    }
  }

  /** Moves the clock to where the timeout or the limit is; returns false if there is neither. */
  private boolean jump(long timeoutNanos) {
    long current = now;
    if (timeoutNanos != FOREVER && timeoutNanos <= limit - current) {
      now = current + timeoutNanos;
    } else if (limit != Long.MAX_VALUE) {
      now = limit;
      atLimit.run();
    } else {
      return false;
    }
    return true;
  }

  /**
   * Looks at the channels. The other end of a connection may be in this loop, in another thread or
   * process, so what it sends can't be foreseen: time stands still until the channels have been
   * quiet for a while.
   */
  private void pollChannels(Selector channels, long timeoutNanos) {
    if (select(channels, 0) || timeoutNanos == 0) {
      return;
    }
    if (activity.isBusy()) {
      select(channels, FOREVER); // whoever ends a call wakes the selector
    } else if (!isDisturbed(channels) && !jump(timeoutNanos) && !select(channels, patienceMillis)) {
      throw stuck();
    }
  }

  /** Returns whether the channels were not quiet for as long as they must be. */
  private boolean isDisturbed(Selector channels) {
    long end = System.nanoTime() + quietMillis * 1_000_000;
    for (long left = quietMillis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      if (select(channels, left)) {
        return true;
      }
    }
    return false; // a stale wake-up ends a wait too early
  }

  /** Waits for the channels; returns whether one was ready, or somebody has called. */
  private boolean select(Selector channels, long millis) {
    try {
      int ready =
          millis == 0
              ? channels.selectNow(Poller::tell)
              : channels.select(Poller::tell, Math.max(0, millis));
      boolean wasInterrupted = Thread.interrupted();
      interrupted |= wasInterrupted;
      return activity.takeWakeUp() || ready > 0 || wasInterrupted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Selector selector() {
    Selector known = selector;
    if (known == null) {
      try {
        known = Selector.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      selector = known;
      activity.whenChanged(known::wakeup);
    }
    return known;
  }

  @Override
  public boolean hasEvents() {
    Selector channels = selector;
    return channels != null && channels.isOpen() && !channels.keys().isEmpty();
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
  public void close() {
    Selector channels = selector;
    if (channels != null) {
      try {
        channels.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
