package io.coroutine.asyncio;

import java.lang.System.Logger;

/** Runs entries of the ready queue in debug mode, and logs those that keep the others waiting. */
final class SlowCallbacks {
  private final Clock clock;
  private long limit = 100_000_000;

  SlowCallbacks(Clock clock) {
    this.clock = clock;
  }

  void setLimit(long nanos) {
    limit = nanos;
  }

  void run(Object entry) {
    long start = clock.nanoTime();
    if (entry instanceof Task<?> task) {
      task.step();
    } else {
      ((Handle) entry).run();
    }
    long taken = clock.nanoTime() - start;
    if (taken >= limit) {
      EventLoop.LOGGER.log(
          Logger.Level.WARNING,
          "Executing " + entry + " took " + Nanos.toSeconds(taken) + " seconds");
    }
  }
}
