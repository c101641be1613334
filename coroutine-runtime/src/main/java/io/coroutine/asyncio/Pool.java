package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncFunction;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks, a limited number of them at a time. {@code gevent.pool.Pool}.
 *
 * <pre>{@code
 * Pool pool = new Pool(30);
 * for (URI page : pages) {
 *   await(pool.spawn(() -> fetch(page)));
 * }
 * await(pool.join());
 * }</pre>
 *
 * <p>{@link #spawn} waits for a free place, so that neither tasks nor what they work on pile up.
 * Places are given in the order in which they were asked for. A task that itself waits for a place
 * in its own pool may wait for ever.
 */
public final class Pool {
  private final int size;
  private final Semaphore places;
  private final Set<Task<?>> running = new LinkedHashSet<>();

  /** How many calls of spawn have begun and not ended. */
  private int spawning;

  /** Set while nothing runs. */
  private final Event idle = new Event();

  /**
   * Creates a pool.
   *
   * @param size how many tasks run at a time
   * @throws IllegalArgumentException if {@code size} is not positive
   */
  public Pool(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a pool needs at least one place: " + size);
    }
    this.size = size;
    places = new Semaphore(size);
    idle.set();
  }

  /** Returns how many tasks run at a time. */
  public int size() {
    return size;
  }

  /** Returns how many places are free for others than those who wait for one already. */
  public int free() {
    return Math.max(0, size - running.size() - spawning);
  }

  /** Returns whether no place is free. */
  public boolean full() {
    return free() == 0;
  }

  /**
   * Returns a coroutine that waits for a free place, runs {@code coroutine} there as a task and
   * returns that task. It does not suspend if a place is free. What the task fails with is its own
   * affair; the pool goes on.
   *
   * <p>If it is cancelled while it waits, {@code coroutine} is closed.
   */
  @Async
  public <T extends @Nullable Object> Coroutine<Task<T>> spawn(Coroutine<T> coroutine) {
    try {
      return result(await(spawn(() -> coroutine)));
    } catch (Throwable t) {
      coroutine.close();
      throw t;
    }
  }

  /**
   * Returns a coroutine that waits for a free place, and then does as {@link #spawn(Coroutine)}
   * with the coroutine that {@code supplier} gives.
   */
  @Async
  public <T extends @Nullable Object> Coroutine<Task<T>> spawn(Supplier<Coroutine<T>> supplier) {
    spawning++;
    try {
      await(places.acquire());
      return result(start(supplier));
    } finally {
      spawning--;
    }
  }

  private <T extends @Nullable Object> Task<T> start(Supplier<Coroutine<T>> supplier) {
    Task<T> task;
    try {
      task = Asyncio.createTask(supplier.get());
    } catch (Throwable t) {
      places.release();
      throw t;
    }
    running.add(task);
    idle.clear();
    task.addDoneCallback(this::ended);
    return task;
  }

  private void ended(Future<?> task) {
    running.remove(task);
    places.release();
    if (running.isEmpty()) {
      idle.set();
    }
  }

  /**
   * Returns a coroutine that waits until no task runs and nobody waits for a place. It does not
   * throw what tasks fail with, and does not suspend if the pool is idle.
   */
  @Async
  public Coroutine<@Nullable Void> join() {
    while (!running.isEmpty() || spawning > 0) {
      if (idle.isSet()) {
        await(Asyncio.sleep(Duration.ZERO)); // who was given a place takes it
      } else {
        await(idle.waitOn());
      }
    }
    return done();
  }

  /**
   * Returns a coroutine that cancels all tasks that run and waits for them. Those who wait for a
   * place get it. gevent's {@code kill}.
   */
  @Async
  public Coroutine<@Nullable Void> kill() {
    List<Task<?>> tasks = List.copyOf(running);
    tasks.forEach(Task::cancel);
    await(Asyncio.gather(true, tasks));
    return done();
  }

  /**
   * Returns a coroutine that runs {@code function} for all items, in their order, as far as places
   * are free, and returns the results in the order of the items.
   *
   * <p>When one fails no more are begun, and the others are cancelled and waited for. Then its
   * exception is thrown; what others failed with meanwhile is added to the suppressed ones. The
   * same happens when the coroutine is cancelled.
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Coroutine<List<R>> map(
      Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return PoolMap.all(this, items, function);
  }

  /**
   * Returns a coroutine that does as {@link #map(Iterable, AsyncFunction)} of a new pool does: runs
   * {@code function} for all items, never more than {@code limit} at a time.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<List<R>> map(
      Iterable<? extends T> items, AsyncFunction<? super T, R> function, int limit) {
    return new Pool(limit).map(items, function);
  }

  /**
   * Returns an async generator of the results of {@code function} for all items, in the order of
   * the items, each as soon as it and those before it are there.
   *
   * <p>Tasks run from the first {@code anext} on, also while nobody waits for a result, but not far
   * ahead: what has been begun and not been taken out is never more than twice the size of the
   * pool. If one fails its exception is thrown in its turn. When it has been thrown, or the
   * generator is {@linkplain io.coroutine.Coroutines#closing closed}, no more are begun, and all
   * others are cancelled and waited for.
   */
  public <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> imap(
      Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return PoolMap.inOrder(this, items, function);
  }

  /**
   * Returns an async generator of the results of {@code function} for all items, in the order in
   * which they come. Apart from that it does as {@link #imap} does. gevent's {@code
   * imap_unordered}.
   */
  public <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> imapUnordered(
      Iterable<? extends T> items, AsyncFunction<? super T, R> function) {
    return PoolMap.asTheyCome(this, items, function);
  }

  /** Describes the pool for people: its size, and how many tasks run and wait. */
  @Override
  public String toString() {
    return LoopBound.describe(
        this, "[size:" + size + ", running:" + running.size() + ", spawning:" + spawning + ']');
  }
}
