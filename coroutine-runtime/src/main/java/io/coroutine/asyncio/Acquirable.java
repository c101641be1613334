package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/** What is acquired, which may have to wait, and released, which does not. */
abstract class Acquirable extends LoopBound implements AsyncContextManager<@Nullable Void> {
  /** Returns a coroutine that acquires this and returns true. */
  public abstract Coroutine<Boolean> acquire();

  /** Gives back what was acquired. */
  public abstract void release();

  /** Returns a coroutine that acquires this; its value is null. */
  @Async
  @Override
  public Coroutine<@Nullable Void> aenter() {
    await(acquire());
    return done();
  }

  /** Returns a coroutine that releases this. It suppresses no exception. */
  @Async
  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    release();
    return result(false);
  }

  /**
   * Returns a coroutine that acquires this, for a try-with-resources statement that releases it:
   *
   * <pre>{@code
   * try (Held held = await(lock.hold())) {
   *   ...
   * }
   * }</pre>
   *
   * <p>Python's {@code async with lock}, as is {@code await(with(lock, ignored -> ...))}.
   */
  @Async
  public Coroutine<Held> hold() {
    await(acquire());
    return result(new Held(this));
  }
}
