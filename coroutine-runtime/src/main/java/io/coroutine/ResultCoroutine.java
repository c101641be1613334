package io.coroutine;

import org.jspecify.annotations.Nullable;

/** A coroutine whose body is {@code return value}. */
final class ResultCoroutine<T extends @Nullable Object> extends Coroutine<T> {
  private final @Nullable Object value;

  ResultCoroutine(@Nullable Object value) {
    this.value = value;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) {
    return value;
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|result|Coroutines.java|0";
  }
}
