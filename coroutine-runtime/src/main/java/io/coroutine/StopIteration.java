package io.coroutine;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Tells who drives a coroutine or a generator by hand that it has returned, and with what. Python's
 * {@code StopIteration}; to those who use a generator as a Java iterator it is the {@link
 * NoSuchElementException} of {@link java.util.Iterator#next}.
 *
 * <p>It exists only at the methods that drive, such as {@link Coroutine#send} and {@link
 * Generator#next}: between coroutines, and between a task and its coroutine, a result is returned,
 * not thrown. It has no stack trace.
 */
public final class StopIteration extends NoSuchElementException {
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
   * @param value what the body returned
   */
  public StopIteration(@Nullable Object value) {
    this.value = value;
  }

  /** Does nothing: this is no error. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** Returns what the body returned. */
  public @Nullable Object value() {
    return value;
  }

  @Override
  public String getMessage() {
    return String.valueOf(value);
  }
}
