package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A resource that has to wait when it is closed.
 *
 * <p>In an {@code @Async} method a try-with-resources statement whose variable has such a type
 * awaits {@link #aclose} where the statement closes the resource: on the normal way, on the
 * exceptional one, where what {@code aclose} throws is added to the suppressed exceptions, and on
 * {@code return}, {@code break} and {@code continue}. This is Python's {@code async with} without
 * the exception.
 *
 * <pre>{@code
 * try (Connection connection = await(connect())) {
 *   ...
 * }
 * }</pre>
 */
@FunctionalInterface
public interface AsyncCloseable extends AutoCloseable {
  /** Returns what closes the resource when it is awaited. Python's {@code aclose}. */
  Awaitable<@Nullable Void> aclose();

  /**
   * Stands for {@code await(aclose())} in {@code @Async} methods.
   *
   * @throws IllegalStateException in other code, which can't wait
   */
  @Override
  default void close() {
    throw NotTransformed.close(this);
  }
}
