package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * An awaitable that may not have its result yet, the leaf of every chain of awaits.
 *
 * <p>Awaiting one that is {@linkplain #done done} does not suspend. Awaiting another suspends and
 * hands this object itself to the driver, which has to resume the coroutine once it is done; a
 * coroutine resumed before that gets an {@link IllegalStateException}. This is what Python calls a
 * future-like object. Event loops extend it; programs use the loop's {@code Future}.
 *
 * @param <T> the type of the result
 */
public abstract class AbstractFuture<T extends @Nullable Object> implements Awaitable<T> {

  /** Creates a future that is not done. */
  protected AbstractFuture() {}

  /** Returns whether a result, an exception or a cancellation is there. */
  public abstract boolean done();

  /**
   * Returns the result. If the future failed, throws the very exception that it failed with,
   * checked ones included.
   *
   * @throws CancelledError if the future was cancelled
   * @throws IllegalStateException if the future is not done
   */
  public abstract T result();

  @Override
  public final Coroutine<T> awaiter() {
    return new AwaitCoroutine<>(this);
  }
}
