package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@code sleep}. It is the callback of its own timer; however it ends, the timer
 * is gone.
 */
final class Sleep<T extends @Nullable Object> extends Coroutine<T> implements Runnable {
  private final long nanos;
  private final T result;
  private @Nullable Future<T> future;
  private @Nullable TimerHandle timer;

  Sleep(long nanos, T result) {
    this.nanos = nanos;
    this.result = result;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) != 0) {
      return Suspension.take(this);
    }
    EventLoop loop = RunningLoop.get();
    Future<T> awaited = loop.createFuture();
    future = awaited;
    timer = loop.callLater(nanos, this);
    Object suspended = Suspension.suspend(awaited, root);
    Suspension.save(this, root, 1);
    return suspended;
  }

  /** Called by the timer. */
  @Override
  public void run() {
    if (future != null && !future.done()) {
      future.setResult(result);
    }
  }

  @Override
  protected void clear() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    future = null;
  }

  @Override
  protected String source() {
    return "io.coroutine.asyncio.Asyncio|sleep|Asyncio.java|0|0";
  }
}
