package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@code sleep}. However it ends, its timer is gone. */
final class Sleep<T extends @Nullable Object> extends Coroutine<T> {
  private final long nanos;
  private final T result;
  private @Nullable SleepFuture<?> future;

  Sleep(long nanos, T result) {
    this.nanos = nanos;
    this.result = result;
  }

  /** Creates the one for which {@code future} stood, which it is suspended with. */
  @SuppressWarnings("NullAway") // what only a fresh one needs
  Sleep(SleepFuture<?> future) {
    this(0, null);
    this.future = future;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) != 0) {
      return Suspension.take(this);
    }
    SleepFuture<T> begun = SleepFuture.begin(nanos, result, null);
    future = begun;
    Object suspended = Suspension.suspend(begun, root);
    Suspension.save(this, root, 1);
    return suspended;
  }

  @Override
  protected void clear() {
    if (future != null) {
      future.stop();
      future = null;
    }
  }

  @Override
  protected String source() {
    return "io.coroutine.asyncio.Asyncio|sleep|Asyncio.java|0|0|-";
  }
}
