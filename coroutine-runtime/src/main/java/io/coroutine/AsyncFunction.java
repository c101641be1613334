package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * A function that returns a coroutine. A lambda for it may use the words of {@link Coroutines}.
 *
 * @param <T> the type of the argument
 * @param <R> the type of what the coroutine gives
 */
@FunctionalInterface
public interface AsyncFunction<T extends @Nullable Object, R extends @Nullable Object> {
  /**
   * Returns the coroutine for {@code argument}, which has not been started.
   *
   * @throws Exception if there is none
   */
  Coroutine<R> apply(T argument) throws Exception;
}
