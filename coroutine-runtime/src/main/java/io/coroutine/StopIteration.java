package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Tells who drives a coroutine by hand that it has returned, and with what. Python's {@code
 * StopIteration}.
 *
 * <p>It exists only at {@link Coroutine#send} and {@link Coroutine#throwIn}: between coroutines,
 * and between a task and its coroutine, a result is returned, not thrown. It has no stack trace.
 */
public final class StopIteration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a value that can't be serialized fails as it would anywhere else
  private final @Nullable Object value;

  /** Creates one without a value. */
  public StopIteration() {
    this(null);
  }

  /**
   * Creates one that carries {@code value}, which may itself be of any type, an exception too.
   *
   * @param value what the coroutine returned
   */
  public StopIteration(@Nullable Object value) {
    super(null, null, false, false);
    this.value = value;
  }

  /** Returns what the coroutine returned. */
  public @Nullable Object value() {
    return value;
  }

  @Override
  public String getMessage() {
    return String.valueOf(value);
  }
}
