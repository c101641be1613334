package io.coroutine;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes elements of a publisher, from any thread, for one reader that comes for them.
 *
 * <p>The reader waits for a {@link CompletionStage}, as it would for one of the JDK's clients, so
 * that this knows of no event loop. Never are more than {@code prefetch} elements requested and not
 * taken. New ones are requested when the reader comes, half of them at a time.
 *
 * <p>All fields are guarded by this. Nobody else's code is called under the lock: what is requested
 * may arrive within the call.
 */
final class ElementSubscriber<T extends @Nullable Object> implements Flow.Subscriber<T> {
  private static final CompletableFuture<@Nullable Void> THERE =
      CompletableFuture.completedFuture(null);

  private final int prefetch;
  private final Queue<T> arrived = new ArrayDeque<>();

  /** How many were taken since elements were requested. */
  private int taken;

  private Flow.@Nullable Subscription subscription;
  private @Nullable CompletableFuture<@Nullable Void> waiting;
  private boolean ended;
  private @Nullable Throwable failure;
  private boolean closed;

  ElementSubscriber(int prefetch) {
    this.prefetch = prefetch;
  }

  // For the publisher

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (accept(Objects.requireNonNull(subscription))) {
      subscription.request(prefetch);
    } else {
      subscription.cancel();
    }
  }

  private synchronized boolean accept(Flow.Subscription offered) {
    if (closed || subscription != null) {
      return false;
    }
    subscription = offered;
    return true;
  }

  @Override
  public void onNext(T element) {
    Objects.requireNonNull(element);
    CompletableFuture<@Nullable Void> waiter;
    synchronized (this) {
      if (closed) {
        return; // on its way when the subscription was cancelled
      }
      arrived.add(element);
      waiter = takeWaiter();
    }
    wake(waiter);
  }

  @Override
  public void onError(Throwable failure) {
    finish(Objects.requireNonNull(failure));
  }

  @Override
  public void onComplete() {
    finish(null);
  }

  private void finish(@Nullable Throwable with) {
    CompletableFuture<@Nullable Void> waiter;
    synchronized (this) {
      ended = true;
      failure = with;
      waiter = takeWaiter();
    }
    wake(waiter);
  }

  /**
   * Returns the reader that waits for what has just been noted, under the same lock: one who comes
   * later may have taken it already, and waits for the next.
   */
  private @Nullable CompletableFuture<@Nullable Void> takeWaiter() {
    CompletableFuture<@Nullable Void> waiter = waiting;
    waiting = null;
    return waiter;
  }

  private static void wake(@Nullable CompletableFuture<@Nullable Void> waiter) {
    if (waiter != null) {
      waiter.complete(null);
    }
  }

  // For the reader

  /** Returns what is completed once there is an element or the end. */
  CompletionStage<@Nullable Void> arrival() {
    Flow.Subscription source;
    int wanted;
    CompletableFuture<@Nullable Void> arrival = THERE;
    synchronized (this) {
      source = ended ? null : subscription;
      wanted = taken >= prefetch - prefetch / 2 ? taken : 0;
      taken -= wanted;
      if (arrived.isEmpty() && !ended) {
        arrival = new CompletableFuture<>();
        waiting = arrival;
      }
    }
    if (source != null && wanted > 0) {
      source.request(wanted);
    }
    return arrival;
  }

  /** Returns whether there is no further element; throws what the publisher failed with. */
  synchronized boolean isOver() {
    if (!arrived.isEmpty()) {
      return false;
    }
    if (failure != null) {
      throw Driver.sneakyThrow(failure);
    }
    return true;
  }

  synchronized T take() {
    taken++;
    return arrived.remove();
  }

  /** Cancels the subscription, unless it is over, and lets go of what has arrived. */
  void close() {
    Flow.Subscription source;
    synchronized (this) {
      closed = true;
      arrived.clear();
      source = ended ? null : subscription;
    }
    if (source != null) {
      source.cancel();
    }
  }
}
