package io.coroutine.asyncio;

/**
 * Tells an {@link EventLoop} the time. Timers, and nothing else in the loop, depend on it; a loop
 * for tests has one that stands still until its {@link Poller} is asked to wait.
 */
@FunctionalInterface
public interface Clock {
  /**
   * Returns the time in nanoseconds since some fixed moment. It never goes backwards. Called by the
   * loop's thread, often.
   */
  long nanoTime();

  /** Returns the clock of the JVM, {@link System#nanoTime}, which counts from about its start. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
