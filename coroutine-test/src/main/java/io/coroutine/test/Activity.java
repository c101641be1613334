package io.coroutine.test;

import java.util.concurrent.Executor;

/**
 * Counts the calls that executors make for a loop, and wakes the loop's thread.
 *
 * <p>A call hands its result to the loop before it ends. So whoever finds no call running finds the
 * results of all that have run.
 */
final class Activity {
  private int running;
  private boolean woken;
  private Runnable whenChanged = () -> {};

  /** Returns an executor that does what {@code executor} does, and is watched. */
  Executor watch(Executor executor) {
    return call -> {
      begin();
      try {
        executor.execute(
            () -> {
              try {
                call.run();
              } finally {
                end();
              }
            });
      } catch (Throwable t) {
        end();
        throw t;
      }
    };
  }

  synchronized void begin() {
    running++;
  }

  synchronized void end() {
    running--;
    changed();
  }

  synchronized void wakeUp() {
    woken = true;
    changed();
  }

  private void changed() {
    notifyAll();
    whenChanged.run();
  }

  /** Has {@code action} called, too, when the loop is woken or a call ends. */
  synchronized void whenChanged(Runnable action) {
    whenChanged = action;
  }

  /** Returns whether a call is running. */
  synchronized boolean isBusy() {
    return running > 0;
  }

  /** Returns whether the loop has been woken, and forgets it. */
  synchronized boolean takeWakeUp() {
    boolean result = woken;
    woken = false;
    return result;
  }

  /** Waits until the loop is woken or no call is running; returns whether it had to. */
  synchronized boolean awaitCalls() throws InterruptedException {
    boolean waits = running > 0;
    while (running > 0 && !woken) {
      wait();
    }
    return waits;
  }

  /** Waits until the loop is woken, for {@code millis} at most; returns whether it was. */
  synchronized boolean awaitWakeUp(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; !woken && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    return takeWakeUp();
  }
}
