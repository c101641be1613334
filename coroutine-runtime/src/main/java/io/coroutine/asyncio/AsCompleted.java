package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import io.coroutine.Driver;
import io.coroutine.StopAsyncIteration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Asyncio#asCompleted asCompleted} returns: futures in the order in which they are
 * done. Each can be taken once, by one way or the other.
 *
 * <ul>
 *   <li>{@link Coroutines#awaitEach awaitEach} gives the futures themselves, each when it is done;
 *   <li>a plain {@code for} gives coroutines at once, and the next that is done is what the next of
 *       them to be awaited returns or throws.
 * </ul>
 *
 * <p>When the time is over, what is then awaited fails with a {@link TimeoutException}; what is not
 * done goes on.
 *
 * @param <T> the type of the results
 */
public final class AsCompleted<T extends @Nullable Object>
    implements AsyncIterable<Future<T>>, Iterable<Coroutine<T>> {
  private final Set<Future<T>> todo = new LinkedHashSet<>();

  /** Those that are done; null for each that was not in time. */
  private final Queue<@Nullable Future<T>> finished = new Queue<>();

  private final Consumer<Future<T>> whenDone = this::completed;
  private @Nullable TimerHandle timer;

  /** How many have not been taken. */
  private int left;

  AsCompleted(Iterable<? extends Awaitable<? extends T>> awaitables, long timeoutNanos) {
    Set<Awaitable<? extends T>> distinct = new LinkedHashSet<>();
    awaitables.forEach(distinct::add);
    distinct.forEach(each -> todo.add(futureOf(each)));
    left = todo.size();
    if (left > 0 && timeoutNanos != Timeout.NEVER) {
      timer = RunningLoop.get().callLater(timeoutNanos, this::timedOut);
    }
    todo.forEach(each -> each.addWaiter(whenDone));
  }

  @SuppressWarnings("unchecked") // results are only taken out
  private Future<T> futureOf(Awaitable<? extends T> awaitable) {
    return (Future<T>) Asyncio.ensureFuture(awaitable);
  }

  private void completed(Future<T> future) {
    if (!todo.remove(future)) {
      return; // too late
    }
    finished.putNowait(future);
    if (todo.isEmpty() && timer != null) {
      timer.cancel();
    }
  }

  @SuppressWarnings("NullAway") // it does not know that this queue takes null
  private void timedOut() {
    for (Future<T> late : todo) {
      late.removeWaiter(whenDone);
      finished.putNowait(null);
    }
    todo.clear();
  }

  /** Returns an iterator over coroutines for the results. */
  @Override
  public Iterator<Coroutine<T>> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public Coroutine<T> next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        return nextResult();
      }
    };
  }

  /** Returns an iterator over the futures. */
  @Override
  public AsyncIterator<Future<T>> asyncIterator() {
    return this::next;
  }

  @Async
  private Coroutine<Future<T>> next() {
    if (left == 0) {
      throw new StopAsyncIteration();
    }
    left--;
    return result(await(nextFinished()));
  }

  @Async
  private Coroutine<T> nextResult() {
    return result(await(nextFinished()).result());
  }

  @Async
  private Coroutine<Future<T>> nextFinished() {
    Future<T> next = await(finished.get());
    if (next == null) {
      throw Driver.sneakyThrow(new TimeoutException());
    }
    return result(next);
  }
}
