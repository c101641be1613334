package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import java.time.Duration;

/** What tests of the loop's own time, its iterations, wait for. */
final class Ticks {
  private Ticks() {}

  /** Lets all that is ready run, {@code n} times. */
  @Async
  static Coroutine<Void> ticks(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  /** Waits for {@code future}, which has to be cancelled. */
  @Async
  static Coroutine<Void> cancelled(Future<?> future) {
    try {
      await(future);
    } catch (CancelledError e) {
      if (future.cancelled()) {
        return done();
      }
      throw e;
    }
    throw new AssertionError("is not cancelled: " + future);
  }
}
