package io.coroutine.asyncio;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A call that an executor makes for a loop. The outcome travels back as a thread-safe callback;
 * that of a job whose future was cancelled is dropped, and a job not yet begun then never is.
 *
 * @param <T> the type of the result
 */
final class ExecutorJob<T extends @Nullable Object> implements Runnable {
  private final Callable<T> call;
  private final Future<T> future;

  /** Written by the loop's thread, read by the executor's. */
  private volatile boolean cancelled;

  ExecutorJob(Callable<T> call, EventLoop loop) {
    this.call = call;
    this.future = loop.createFuture();
    future.addDoneCallback(done -> cancelled = done.cancelled());
  }

  Future<T> future() {
    return future;
  }

  @Override
  public void run() {
    if (cancelled) {
      deliver(() -> {});
      return;
    }
    try {
      T result = call.call();
      deliver(() -> future.setResult(result));
    } catch (Throwable t) {
      deliver(() -> future.setException(t));
    }
  }

  private void deliver(Runnable completion) {
    EventLoop loop = future.loop();
    // A loop closed meanwhile takes no callbacks, and has nobody who waits for them.
    loop.offer(
        new Handle(
            loop,
            () -> {
              loop.outsideEnds();
              if (!future.done()) {
                completion.run();
              }
            }));
  }
}
