package io.coroutine;

import org.jspecify.annotations.Nullable;

/** A coroutine whose body is {@code return await(future)}. */
final class AwaitCoroutine<T extends @Nullable Object> extends Coroutine<T> {
  private final AbstractFuture<T> future;

  AwaitCoroutine(AbstractFuture<T> future) {
    this.future = future;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) != CREATED) {
      return Suspension.take(this);
    }
    Object value = Suspension.await(future, root, depth);
    if (value == Suspension.SUSPENDED) {
      Suspension.save(this, root, 1);
    }
    return value;
  }

  @Override
  protected String source() {
    return "io.coroutine.AbstractFuture|awaiter|AbstractFuture.java|0|0|-";
  }
}
