package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine whose body is {@code return await(supplier.get())}: what the supplier does happens
 * when the coroutine is first awaited, not when it is made.
 */
final class Deferred<T extends @Nullable Object> extends Coroutine<T> {
  private final String method;
  private @Nullable Supplier<? extends Awaitable<T>> supplier;

  /**
   * Creates one.
   *
   * @param method the simple name of the class and the name of the method that it stands for, with
   *     a {@code |} between
   */
  Deferred(String method, Supplier<? extends Awaitable<T>> supplier) {
    this.method = method;
    this.supplier = supplier;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    Supplier<? extends Awaitable<T>> start = supplier;
    if (Suspension.enter(this) != 0 || start == null) {
      return Suspension.take(this);
    }
    supplier = null;
    Object value = Suspension.await(start.get(), root, depth);
    if (value == Suspension.SUSPENDED) {
      Suspension.save(this, root, 1);
    }
    return value;
  }

  @Override
  protected void clear() {
    supplier = null;
  }

  @Override
  protected String source() {
    String type = method.substring(0, method.indexOf('|'));
    return "io.coroutine.asyncio." + method + '|' + type + ".java|0|0|-";
  }
}
