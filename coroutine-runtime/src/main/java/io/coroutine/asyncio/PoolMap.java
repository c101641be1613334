package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncFunction;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code map} or {@code imap}: a task that begins others, in a pool, and the way that
 * their results take to the caller. Nothing of it outlives the call.
 */
final class PoolMap<T extends @Nullable Object, R extends @Nullable Object> {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final Pool pool;
  private final Iterable<? extends T> items;
  private final AsyncFunction<? super T, R> function;

  /** Whether a task is delivered when it begins, and not when it is done. */
  private final boolean isOrdered;

  /** Has a unit for each task that may be begun before another is taken. */
  private final Semaphore ahead;

  /** Ends when the last task is over. */
  private final Queue<Future<R>> deliveries = new Queue<>();

  /** What has been begun and not been taken, with the index of its item. */
  private final Map<Future<R>, Integer> untaken = new LinkedHashMap<>();

  private int begun;
  private int running;
  private boolean isFed;

  private PoolMap(
      Pool pool,
      Iterable<? extends T> items,
      AsyncFunction<? super T, R> function,
      boolean isOrdered,
      int ahead) {
    this.pool = pool;
    this.items = items;
    this.function = function;
    this.isOrdered = isOrdered;
    this.ahead = new Semaphore(ahead);
  }

  static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<List<R>> all(
      Pool pool, Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return new PoolMap<>(pool, items, function, false, UNLIMITED).all();
  }

  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> inOrder(
      Pool pool, Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return new PoolMap<>(pool, items, function, true, twice(pool.size())).each();
  }

  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> asTheyCome(
      Pool pool, Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return new PoolMap<>(pool, items, function, false, twice(pool.size())).each();
  }

  private static int twice(int size) {
    return size > UNLIMITED / 2 ? UNLIMITED : size * 2;
  }

  @Async
  private Coroutine<List<R>> all() {
    List<@Nullable R> results = new ArrayList<>();
    Task<@Nullable Void> feeder = startFeeding();
    try {
      for (Future<R> next : awaitEach(deliveries)) {
        R value = await(next);
        int index = taken(next);
        while (results.size() <= index) {
          results.add(null);
        }
        results.set(index, value);
      }
    } catch (Throwable t) {
      await(stop(feeder, t));
      throw t;
    }
    return result(complete(results));
  }

  @SuppressWarnings("NullAway") // each place has been set, to null only if that is an R
  private static <R extends @Nullable Object> List<R> complete(List<@Nullable R> results) {
    return results;
  }

  @Async
  private AsyncGenerator<R> each() {
    Task<@Nullable Void> feeder = startFeeding();
    try {
      for (Future<R> next : awaitEach(deliveries)) {
        R value = await(next);
        taken(next);
        emit(value);
      }
    } catch (Throwable t) {
      await(stop(feeder, t));
      throw t;
    }
    return end();
  }

  /** Makes room for another, and returns the index of the item. */
  private int taken(Future<R> delivery) {
    ahead.release();
    return Objects.requireNonNull(untaken.remove(delivery));
  }

  private Task<@Nullable Void> startFeeding() {
    Task<@Nullable Void> feeder = Asyncio.createTask(feed());
    feeder.addDoneCallback(this::fed);
    return feeder;
  }

  /** Begins a task for each item, one after the other. */
  @Async
  private Coroutine<@Nullable Void> feed() {
    for (T item : items) {
      await(ahead.acquire());
      begin(await(pool.spawn(() -> call(item))));
    }
    return done();
  }

  /** Delivers what the feeding failed with; it may have been cancelled before it began. */
  private void fed(Future<?> feeder) {
    Throwable failure = feeder.raised();
    if (failure != null) {
      Future<R> failed = feeder.loop().createFuture();
      untaken.put(failed, begun);
      if (failure instanceof CancelledError) {
        failed.cancel(failure.getMessage());
      } else {
        failed.setException(failure);
        failed.markSeen();
      }
      deliveries.putNowait(failed);
    }
    isFed = true;
    endIfOver();
  }

  private Coroutine<R> call(T item) {
    try {
      return function.apply(item);
    } catch (Exception e) {
      throw Driver.sneakyThrow(e);
    }
  }

  private void begin(Task<R> task) {
    untaken.put(task, begun++);
    running++;
    if (isOrdered) {
      deliveries.putNowait(task);
    }
    task.addDoneCallback(this::ended);
  }

  private void ended(Future<R> task) {
    running--;
    task.markSeen(); // it may be long until its turn comes, or until the caller asks
    if (!isOrdered) {
      deliveries.putNowait(task);
    }
    endIfOver();
  }

  private void endIfOver() {
    if (isFed && running == 0) {
      deliveries.shutdown();
    }
  }

  /** Cancels whatever is left, waits for it, and adds to {@code cause} what it fails with. */
  @Async
  private Coroutine<@Nullable Void> stop(Task<?> feeder, Throwable cause) {
    List<Future<?>> rest = new ArrayList<>(untaken.keySet());
    rest.add(feeder);
    rest.forEach(Future::cancel);
    await(Asyncio.gather(true, rest));
    for (Future<?> future : rest) {
      Throwable failure = future.cancelled() ? null : future.exception();
      if (failure != null && failure != cause) {
        cause.addSuppressed(failure);
      }
    }
    return done();
  }
}
