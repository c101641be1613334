package io.coroutine.asyncio;

import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports, in debug mode, a callback or a step that does not end: one that awaits only what is
 * ready keeps the loop from all others, and its duration would never be told. A thread of its own
 * looks at the loop's thread now and then.
 */
final class Watchdog implements Runnable {
  /** How many calls of a stack are reported, as by Python's {@code faulthandler}. */
  private static final int DEEPEST = 100;

  private final Thread watched;
  private final long limit;
  private final LongSupplier clock;
  private volatile boolean stopped;

  /** What is being run; written by the watched thread. */
  private volatile @Nullable Object entry;

  private volatile long since;
  private volatile @Nullable Thread watching;
  private @Nullable Object reported;

  /**
   * Creates one that does not watch yet.
   *
   * @param limit how long a step may take, in nanoseconds
   * @param clock tells real time, in nanoseconds
   */
  Watchdog(Thread watched, long limit, LongSupplier clock) {
    this.watched = watched;
    this.limit = limit;
    this.clock = clock;
  }

  /** Starts to watch the calling thread. */
  static Watchdog start(long limit) {
    Watchdog watchdog = new Watchdog(Thread.currentThread(), limit, System::nanoTime);
    Thread thread = new Thread(watchdog);
    thread.setName("asyncio-watchdog");
    thread.setDaemon(true);
    thread.start();
    return watchdog;
  }

  /** Ends the thread that watches, however long it would wait. */
  void stop() {
    stopped = true;
    LockSupport.unpark(watching);
  }

  void begin(Object begun) {
    since = clock.getAsLong();
    entry = begun;
  }

  void end() {
    entry = null;
  }

  @Override
  public void run() {
    watching = Thread.currentThread();
    while (!stopped) {
      LockSupport.parkNanos(limit);
      check();
    }
  }

  /** Reports, once, what has been running for too long. */
  void check() {
    Object running = entry;
    if (running == null || running == reported) {
      return;
    }
    long taken = clock.getAsLong() - since;
    if (taken < limit) {
      return;
    }
    StackTraceElement[] stack = watched.getStackTrace();
    if (entry != running) {
      return; // it has ended just now, and the stack may be another's
    }
    reported = running;
    StringBuilder text = new StringBuilder("Executing ");
    text.append(running instanceof Task<?> task ? task.getName() : "a callback")
        .append(" has been taking ")
        .append(Nanos.toSeconds(taken))
        .append(" seconds, and nothing else can run. It is")
        .append(ErrorReports.lines(List.of(stack).subList(0, Math.min(DEEPEST, stack.length))));
    if (stack.length > DEEPEST) {
      text.append(System.lineSeparator()).append("\t... ").append(stack.length - DEEPEST);
      text.append(" more");
    }
    EventLoop.LOGGER.log(Logger.Level.WARNING, text.toString());
  }
}
