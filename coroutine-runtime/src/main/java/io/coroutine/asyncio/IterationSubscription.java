package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The iteration for one subscriber: a task that takes an element whenever there is demand.
 *
 * <p>All signals come from the loop's thread, one after the other, and none within {@code request}.
 * That and {@code cancel} may be called by any thread, also within a signal: they note what is
 * wanted and have the loop look at it. The numbers of rules are those of the Reactive Streams
 * specification.
 */
final class IterationSubscription<T extends @Nullable Object> implements Flow.Subscription {
  /** After how many elements others get their turn, if the iteration itself never waits. */
  private static final int MOST_AT_ONCE = 64;

  private final Supplier<? extends AsyncIterable<? extends T>> source;
  private final EventLoop loop;

  /** How many elements may be given; {@link Long#MAX_VALUE} stands for any number. */
  private final AtomicLong demand = new AtomicLong();

  /** Set when the subscriber wants no more, and when it has been told that there is no more. */
  private volatile boolean over;

  /** What is wrong with a request, which is signalled although the subscription is over. */
  private volatile @Nullable IllegalArgumentException refusal;

  private boolean begun;

  /** What is to be cancelled, if anything. */
  private @Nullable Task<@Nullable Void> task;

  private @Nullable Future<Boolean> waiting;

  IterationSubscription(Supplier<? extends AsyncIterable<? extends T>> source, EventLoop loop) {
    this.source = source;
    this.loop = loop;
  }

  // For the subscriber, in any thread

  @Override
  public void request(long n) {
    if (n <= 0) {
      refuse(new IllegalArgumentException("rule 3.9: requested " + n + ", which is not positive"));
    } else if (demand.getAndAccumulate(n, IterationSubscription::saturatedSum) == 0) {
      loop.offer(new Handle(loop, this::wake));
    }
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private void refuse(IllegalArgumentException why) {
    if (!over) {
      refusal = why;
      cancel();
    }
  }

  @Override
  public void cancel() {
    if (!over) {
      over = true;
      loop.offer(new Handle(loop, this::cancelTask));
    }
  }

  // In the loop's thread

  /**
   * Begins to signal. Only the task, while there is one, refers to the subscriber (rule 3.13).
   *
   * @param outsider is told if the loop is closed, unless the iteration has ended
   */
  void begin(Flow.Subscriber<? super T> subscriber, Consumer<IllegalStateException> outsider) {
    Task<@Nullable Void> iteration = loop.createTask(iterate(subscriber));
    task = iteration;
    iteration.addDoneCallback(
        done -> {
          loop.outsiders().remove(outsider);
          end(subscriber, done);
        });
    begun = true;
    signal(() -> subscriber.onSubscribe(this)); // the task waits for demand
  }

  /** Signals that no more comes, or nothing at all, since the loop is closed. */
  void loopClosed(Flow.Subscriber<? super T> subscriber, IllegalStateException closed) {
    if (!begun) {
      signal(() -> subscriber.onSubscribe(this));
    }
    IllegalArgumentException refused = refusal;
    if (refused != null) {
      signal(() -> subscriber.onError(refused));
    } else if (!over) {
      over = true;
      signal(() -> subscriber.onError(closed));
    }
  }

  private void wake() {
    if (waiting != null && !waiting.done()) {
      waiting.setResult(true);
    }
  }

  private void cancelTask() {
    if (task != null) {
      task.cancel();
    }
  }

  @Async
  private Coroutine<@Nullable Void> iterate(Flow.Subscriber<? super T> subscriber) {
    await(demanded());
    AsyncIterator<? extends T> elements = source.get().asyncIterator();
    try {
      int count = 0;
      for (T element : awaitEach(elements)) {
        if (!over) {
          T given = Objects.requireNonNull(element, "rule 2.13: an element is null");
          signal(() -> subscriber.onNext(given));
        }
        if (over) {
          task = null; // ends by itself: the cancellation must not disturb its cleaning up
          return done();
        }
        count++;
        if (count % MOST_AT_ONCE == 0) {
          await(sleep(Duration.ZERO));
        }
        // Counted down only now, so that a request within onNext has nobody to wake.
        if (demand.get() != Long.MAX_VALUE && demand.decrementAndGet() == 0) {
          await(demanded());
        }
      }
      return done();
    } finally {
      if (elements instanceof AsyncCloseable closeable) {
        await(closeable.aclose());
      }
    }
  }

  /** Waits until there is demand. */
  @Async
  private Coroutine<@Nullable Void> demanded() {
    while (demand.get() == 0) {
      Future<Boolean> wakeUp = loop.createFuture();
      waiting = wakeUp;
      await(wakeUp);
    }
    return done();
  }

  /** Signals how the iteration has ended, if somebody still wants to know. */
  private void end(Flow.Subscriber<? super T> subscriber, Future<?> iteration) {
    task = null;
    Throwable failure = iteration.raised();
    IllegalArgumentException refused = refusal;
    if (refused != null) {
      signal(() -> subscriber.onError(refused));
    } else if (!over) {
      over = true;
      signal(failure == null ? subscriber::onComplete : () -> subscriber.onError(failure));
    } else if (failure != null && !iteration.cancelled()) {
      report("an iteration has failed after its subscription was cancelled", failure);
    }
  }

  /** Calls the subscriber. If it throws, which it must not, it has cancelled (rule 2.13). */
  private void signal(Runnable call) {
    try {
      call.run();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      cancel();
      report("a subscriber has thrown an exception", t);
    }
  }

  private void report(String message, Throwable failure) {
    loop.errors().report(message, failure, Map.of("subscription", this));
  }
}
