package io.coroutine.asyncio;

import io.coroutine.AsyncIterable;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes what a loop iterates, from the beginning for each subscriber. */
record IterationPublisher<T extends @Nullable Object>(
    Supplier<? extends AsyncIterable<? extends T>> source, EventLoop loop)
    implements Flow.Publisher<T> {

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber);
    IterationSubscription<T> subscription = new IterationSubscription<>(source, loop);
    Consumer<IllegalStateException> outsider = e -> subscription.loopClosed(subscriber, e);
    loop.outsiders().add(outsider);
    try {
      loop.callSoonThreadsafe(() -> subscription.begin(subscriber, outsider));
    } catch (IllegalStateException closed) {
      if (loop.outsiders().remove(outsider)) {
        subscriber.onSubscribe(new NoSubscription());
        subscriber.onError(closed);
      }
    }
  }

  /** What a subscriber has to be given before an error. */
  private record NoSubscription() implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
