package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@code sleep(0)}: one bare yield, which lets everything that is ready run once.
 */
final class Yield<T extends @Nullable Object> extends Coroutine<T> {
  private T result;

  Yield(T result) {
    this.result = result;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) != 0) {
      Suspension.take(this);
      return result;
    }
    Object suspended = Suspension.suspend(null, root);
    Suspension.save(this, root, 1);
    return suspended;
  }

  @Override
  protected String source() {
    return "io.coroutine.asyncio.Asyncio|sleep|Asyncio.java|0|0";
  }
}
