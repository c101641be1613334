package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when its loop waits, and then at once to the time it waits for. */
final class VirtualTime implements Clock, Poller {
  /** The timeouts of all waits. */
  final List<Long> polls = new ArrayList<>();

  long now;
  boolean closed;
  private volatile boolean woken;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void poll(long timeoutNanos) {
    polls.add(timeoutNanos);
    if (woken) {
      woken = false;
    } else if (timeoutNanos == FOREVER) {
      throw new AssertionError("the loop would wait for ever");
    } else {
      now += timeoutNanos;
    }
  }

  @Override
  public void wakeUp() {
    woken = true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
