package io.coroutine;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a {@link Flow.Publisher} as an async generator, so that a subscription ends
 * whenever such a generator does: when it is closed, also by the event loop.
 */
final class PublishedElements {
  private PublishedElements() {}

  @Async
  static <T extends @Nullable Object> AsyncGenerator<T> of(
      Flow.Publisher<? extends T> publisher, int prefetch) {
    ElementSubscriber<T> subscriber = new ElementSubscriber<>(prefetch);
    try {
      publisher.subscribe(subscriber);
      while (true) {
        await(subscriber.arrival());
        if (subscriber.isOver()) {
          return end();
        }
        emit(subscriber.take());
      }
    } finally {
      subscriber.close();
    }
  }
}
