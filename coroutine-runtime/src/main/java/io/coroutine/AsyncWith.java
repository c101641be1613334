package io.coroutine;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import org.jspecify.annotations.Nullable;

/** Enters and leaves context managers. */
final class AsyncWith {
  private AsyncWith() {}

  @Async
  static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<R> run(
      AsyncContextManager<T> manager, AsyncFunction<? super T, R> body) {
    T value = await(manager.aenter());
    R given;
    try {
      given = await(body.apply(value));
    } catch (Throwable t) {
      if (await(leave(manager, t))) {
        return suppressed();
      }
      throw Driver.sneakyThrow(t);
    }
    await(manager.aexit(null));
    return result(given);
  }

  /** Returns whether the manager suppresses {@code error}. */
  @Async
  private static Coroutine<Boolean> leave(AsyncContextManager<?> manager, Throwable error) {
    try {
      return result(Boolean.TRUE.equals(await(manager.aexit(error))));
    } catch (Throwable t) {
      Replaced.keep(error, t);
      throw t;
    }
  }

  @SuppressWarnings("NullAway") // the work has given nothing: documented at Coroutines.with
  private static <R extends @Nullable Object> Coroutine<R> suppressed() {
    return result(null);
  }
}
