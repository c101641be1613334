package io.coroutine.asyncio;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for an executor's calls in a thread of its own, so that the loop goes on meanwhile. */
final class ExecutorShutdown implements Runnable {
  private final ExecutorService executor;
  private final long timeoutNanos;
  private final Future<@Nullable Void> over;

  private ExecutorShutdown(
      ExecutorService executor, long timeoutNanos, Future<@Nullable Void> over) {
    this.executor = executor;
    this.timeoutNanos = timeoutNanos;
    this.over = over;
  }

  /** Returns a future that is done when {@code executor}, which has been shut down, is at rest. */
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  static Future<@Nullable Void> start(
      EventLoop loop, @Nullable ExecutorService executor, @Nullable Duration timeout) {
    Future<@Nullable Void> over = loop.createFuture();
    if (executor == null || executor.isTerminated()) {
      over.setResult(null);
      return over;
    }
    long nanos = Timeout.orNever(timeout);
    Thread waiter = new Thread(new ExecutorShutdown(executor, nanos, over));
    waiter.setName("asyncio-shutdown");
    waiter.setDaemon(true);
    waiter.start();
    loop.outsideBegins();
    return over;
  }

  @Override
  public void run() {
    try {
      if (!executor.awaitTermination(timeoutNanos, TimeUnit.NANOSECONDS)) {
        EventLoop.LOGGER.log(
            Logger.Level.WARNING,
            "The executor did not finish joining its threads within "
                + Nanos.toSeconds(timeoutNanos)
                + " seconds.");
      }
    } catch (InterruptedException e) {
      // Only this thread knows itself: nobody interrupts it. Over in any case.
      Thread.currentThread().interrupt();
    }
    EventLoop loop = over.loop();
    loop.offer(new Handle(loop, this::complete));
  }

  private void complete() {
    over.loop().outsideEnds();
    Future.release(over);
  }
}
