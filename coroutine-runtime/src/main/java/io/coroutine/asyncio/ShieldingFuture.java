package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The future of {@code shield}, whose cancellation does not reach the future that it follows. */
final class ShieldingFuture {
  private ShieldingFuture() {}

  static <T extends @Nullable Object> Future<T> of(Awaitable<T> awaitable) {
    Future<T> inner = Asyncio.ensureFuture(awaitable);
    if (inner.done()) {
      return inner;
    }
    Future<T> outer = new LinkedFuture<>(inner.loop(), "a shield", () -> List.of(inner));
    Consumer<Future<T>> follow = done -> follow(done, outer);
    inner.addWaiter(follow);
    // Nobody looks at what becomes of the inner one then: its failure is reported.
    Consumer<Future<T>> stop = done -> inner.removeWaiter(follow);
    outer.addWaiter(stop);
    return outer;
  }

  private static <T extends @Nullable Object> void follow(Future<T> inner, Future<T> outer) {
    if (outer.done()) {
      return;
    }
    if (inner.cancelled()) {
      outer.cancel(inner.cancelMessage());
      return;
    }
    Throwable failure = inner.raised();
    if (failure == null) {
      outer.setResult(inner.result());
    } else {
      outer.setException(failure);
    }
  }
}
