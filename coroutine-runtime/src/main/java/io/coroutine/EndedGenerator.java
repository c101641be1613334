package io.coroutine;

import org.jspecify.annotations.Nullable;

/** A generator whose body is {@code return end(value)}. */
final class EndedGenerator extends Generator<@Nullable Object> {
  private final @Nullable Object value;

  EndedGenerator(@Nullable Object value) {
    this.value = value;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) {
    return value;
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|end|Coroutines.java|0";
  }
}
