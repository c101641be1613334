package io.coroutine.it.scripts;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import io.coroutine.it.scripts.Failures.E1;
import io.coroutine.it.scripts.Failures.E2;

/** What scripts await, besides their own functions. */
public final class Awaitables {
  private Awaitables() {}

  /** Hands {@code value} to the driver. */
  @Async
  public static Coroutine<Object> suspended(Object value) {
    return result(suspend(value));
  }

  /** Returns an awaitable that is no coroutine. */
  public static Awaitable<Object> custom(Object value) {
    return () -> suspended(value);
  }

  /** Returns some numbers that are no async generator; one has to be waited for. */
  public static AsyncIterable<Object> ticks(int count) {
    return () -> new Ticks(count);
  }

  /** Counts up. */
  private static final class Ticks implements AsyncIterator<Object> {
    private final int count;
    private int next;

    Ticks(int count) {
      this.count = count;
    }

    @Override
    @Async
    public Coroutine<Object> anext() {
      if (next == count) {
        throw new StopAsyncIteration();
      }
      int number = next++;
      if (number == 1) {
        suspend(number);
      }
      return result(number);
    }
  }

  /**
   * Returns what has to be entered and left.
   *
   * @param mode 0 does nothing more, 1 waits, 2 suppresses exceptions, 3 fails when it is left, 4
   *     when it is entered
   */
  public static AsyncContextManager<Object> manager(World w, String place, int mode) {
    return new Manager(w, place, mode);
  }

  private record Manager(World w, String place, int mode) implements AsyncContextManager<Object> {
    @Override
    @Async
    public Coroutine<Object> aenter() {
      w.log(place + " enter", mode);
      if (mode == 1) {
        await(suspended(mode));
      }
      if (mode == 4) {
        throw new E1(mode);
      }
      return result(mode);
    }

    @Override
    @Async
    public Coroutine<Boolean> aexit(Throwable error) {
      if (error == null) {
        w.log(place + " exit", null);
      } else {
        w.caught(place + " exit", error);
      }
      if (mode == 1) {
        await(suspended(mode));
      }
      if (mode == 3) {
        throw new E2(mode);
      }
      return result(mode == 2);
    }
  }
}
