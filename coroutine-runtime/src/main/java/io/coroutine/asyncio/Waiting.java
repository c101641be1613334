package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ways to wait for futures without becoming what they become. */
final class Waiting {
  private Waiting() {}

  @Async
  static <F extends Future<?>> Coroutine<Waited<F>> waitOn(
      Set<F> futures, long timeoutNanos, ReturnWhen returnWhen) {
    EventLoop loop = RunningLoop.get();
    Watch watch = new Watch(loop, futures, returnWhen);
    TimerHandle timer =
        timeoutNanos == Timeout.NEVER ? null : loop.callLater(timeoutNanos, watch::release);
    for (F future : futures) {
      future.addWaiter(watch);
    }
    try {
      await(watch.released);
    } finally {
      if (timer != null) {
        timer.cancel();
      }
      for (F future : futures) {
        future.removeWaiter(watch);
        loop.errors().rememberAgain(future);
      }
    }
    Set<F> over = new LinkedHashSet<>();
    Set<F> pending = new LinkedHashSet<>();
    for (F future : futures) {
      (future.done() ? over : pending).add(future);
    }
    return result(new Waited<>(over, pending));
  }

  static <F extends Future<?>> Set<F> required(Collection<? extends F> futures) {
    Set<F> distinct = new LinkedHashSet<>();
    for (F future : futures) {
      if (future == null) {
        throw new IllegalArgumentException("Passing null is forbidden, use tasks or futures.");
      }
      distinct.add(future);
    }
    if (distinct.isEmpty()) {
      throw new IllegalArgumentException("Set of Tasks/Futures is empty.");
    }
    return distinct;
  }

  /** Awaits within the current task, for some time. */
  @Async
  static <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, long timeoutNanos) throws TimeoutException {
    if (timeoutNanos <= 0) {
      return result(await(notWaiting(awaitable)));
    }
    EventLoop loop = RunningLoop.get();
    Timeout timeout = Timeout.after(loop, timeoutNanos);
    timeout.enter();
    T value;
    try {
      value = await(awaitable);
    } catch (Throwable t) {
      TimeoutException timedOut = timeout.exit(t);
      if (timedOut != null) {
        throw timedOut;
      }
      throw t;
    }
    timeout.exit(null);
    return result(value);
  }

  /** Gives what is done already; what is not is cancelled before it begins. */
  @Async
  private static <T extends @Nullable Object> Coroutine<T> notWaiting(Awaitable<T> awaitable)
      throws TimeoutException {
    Future<T> future = Asyncio.ensureFuture(awaitable);
    if (future.done()) {
      return result(future.result());
    }
    await(cancelAndJoin(future));
    try {
      return result(future.result());
    } catch (CancelledError e) {
      throw Timeout.exceptionFor(e);
    }
  }

  /** Cancels {@code future} and waits until it is done, whatever becomes of it. */
  @Async
  static Coroutine<@Nullable Void> cancelAndJoin(Future<?> future) {
    await(watched(future, true));
    return done();
  }

  /** Waits until {@code future} is done, whatever becomes of it. */
  @Async
  static Coroutine<@Nullable Void> join(Future<?> future) {
    if (!future.done()) {
      await(watched(future, false));
    }
    return done();
  }

  /** Waits until {@code future} has told that it is done. */
  @Async
  private static Coroutine<@Nullable Void> watched(Future<?> future, boolean cancels) {
    Watch watch = new Watch(future.loop(), Set.of(future), ReturnWhen.ALL_COMPLETED);
    future.addWaiter(watch);
    try {
      if (cancels) {
        future.cancel();
      }
      await(watch.released);
    } finally {
      future.removeWaiter(watch);
    }
    return done();
  }

  /** Counts the futures that are done, as a callback of each, until it is enough. */
  private static final class Watch implements Consumer<Future<?>> {
    final Future<@Nullable Void> released;
    private final ReturnWhen returnWhen;
    private int unfinished;

    Watch(EventLoop loop, Set<? extends Future<?>> futures, ReturnWhen returnWhen) {
      this.released = new LinkedFuture<>(loop, "any or all", () -> futures);
      this.unfinished = futures.size();
      this.returnWhen = returnWhen;
    }

    @Override
    public void accept(Future<?> future) {
      unfinished--;
      boolean enough =
          switch (returnWhen) {
            case ALL_COMPLETED -> unfinished == 0;
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> unfinished == 0 || future.failed();
          };
      if (enough) {
        release();
      } else {
        future.loop().errors().forget(future); // who waits may look at it then
      }
    }

    void release() {
      Future.release(released);
    }
  }
}
