package io.coroutine.asyncio;

import java.lang.System.Logger;
import org.jspecify.annotations.Nullable;

/** Runs entries of the ready queue in debug mode, and logs those that keep the others waiting. */
final class SlowCallbacks {
  private final Clock clock;
  private long limit = 100_000_000;
  private @Nullable Watchdog watchdog;

  SlowCallbacks(Clock clock) {
    this.clock = clock;
  }

  void setLimit(long nanos) {
    limit = nanos;
  }

  /** Has the calling thread watched while it runs the loop. */
  void beginRun() {
    watchdog = Watchdog.start(limit);
  }

  void endRun() {
    if (watchdog != null) {
      watchdog.stop();
      watchdog = null;
    }
  }

  /** Returns whether the entry is to run again. */
  boolean run(Object entry) {
    Watchdog watching = watchdog;
    if (watching != null) {
      watching.begin(entry);
    }
    long start = clock.nanoTime();
    boolean again = EventLoop.runNow(entry);
    if (watching != null) {
      watching.end();
    }
    long taken = clock.nanoTime() - start;
    if (taken >= limit) {
      EventLoop.LOGGER.log(
          Logger.Level.WARNING,
          "Executing " + entry + " took " + Nanos.toSeconds(taken) + " seconds");
    }
    return again;
  }
}
