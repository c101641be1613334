package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A resource that has to wait when it is closed.
 *
 * <p>In an {@code @Async} method a try-with-resources statement whose variable has such a type
 * awaits {@link #aclose} where the statement closes the resource: on the normal way, on the
 * exceptional one, and on {@code return}, {@code break} and {@code continue}. This is Python's
 * {@code async with} without the exception.
 *
 * <p>What {@code aclose} throws while the block's exception is being thrown is added to the
 * suppressed ones of that, as Java has it. But a {@link CancelledError} and a {@link GeneratorExit}
 * are thrown, and have the block's exception as a suppressed one: whoever catches that must not go
 * on as if the task had not been cancelled. So is what it throws while the coroutine is closed.
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
