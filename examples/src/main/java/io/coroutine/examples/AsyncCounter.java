package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;

/**
 * An async iterator written by hand, which gives a number each second. In Python a class with
 * {@code __aiter__} and {@code __anext__}, and {@code async for i in AsyncCounter(3)}.
 *
 * <pre>
 * 0 1 2
 * </pre>
 */
public final class AsyncCounter implements AsyncIterator<Integer> {
  private final int stop;
  private int current;

  AsyncCounter(int stop) {
    this.stop = stop;
  }

  @Override
  @Async
  public Coroutine<Integer> anext() {
    if (current >= stop) {
      throw new StopAsyncIteration();
    }
    await(sleep(Pace.seconds(1)));
    return result(current++);
  }

  @Async
  static Coroutine<Void> count() {
    for (int i : awaitEach(new AsyncCounter(3))) {
      System.out.print(i + " ");
    }
    System.out.println();
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(count());
  }
}
