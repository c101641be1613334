package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;

/**
 * The iterator of {@link AsyncCounter} as an async generator: the position is kept by a local
 * variable. In Python {@code async_counter}, an {@code async def} with {@code yield}.
 *
 * <pre>
 * 0 1 2
 * </pre>
 */
public final class CounterGenerator {
  private CounterGenerator() {}

  @Async
  static AsyncGenerator<Integer> counter(int stop) {
    int n = 0;
    while (n < stop) {
      emit(n);
      n += 1;
      await(sleep(Pace.seconds(1)));
    }
    return end();
  }

  @Async
  static Coroutine<Void> count() {
    for (int i : awaitEach(counter(3))) {
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
