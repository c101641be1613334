package io.coroutine.it.conformance.scenarios;

import io.coroutine.asyncio.Clock;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Poller;
import io.coroutine.asyncio.Schedule;
import java.time.Duration;

/** A clock that a program sets, for work that takes time; it jumps when the loop has to wait. */
final class HandClock implements Clock, Poller {
  private long now;

  /** Returns a new loop on this clock; {@code schedule} may be null. */
  EventLoop newLoop(Schedule schedule) {
    return new EventLoop(this, this, schedule);
  }

  /** Lets time pass while something runs. */
  void pass(Duration duration) {
    now += duration.toNanos();
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void poll(long timeoutNanos) {
    if (timeoutNanos == FOREVER) {
      throw new AssertionError("nobody can ever go on");
    }
    now += timeoutNanos;
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() {}
}
