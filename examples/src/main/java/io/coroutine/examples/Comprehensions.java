package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;

/**
 * The four comprehensions over an async iterator: a list, a dictionary, a set, and a generator that
 * has not begun yet. In Python {@code [i async for i in AsyncCounter(3)]}, {@code {i: i * i async
 * for ...}}, {@code {i % 2 async for ...}} and {@code (i * 10 async for ...)}.
 *
 * <pre>
 * [0, 1, 2]
 * {0=0, 1=1, 2=4}
 * [0, 1]
 * 0 10 20
 * </pre>
 */
public final class Comprehensions {
  private Comprehensions() {}

  @Async
  static Coroutine<Void> comprehend() {
    System.out.println(await(new AsyncCounter(3).toList()));
    System.out.println(await(new AsyncCounter(3).toMap(i -> i, i -> i * i)));
    System.out.println(await(new AsyncCounter(3).map(i -> i % 2).toSet()));
    AsyncGenerator<Integer> tens = new AsyncCounter(3).map(i -> i * 10);
    for (int ten : awaitEach(tens)) {
      System.out.print(ten + " ");
    }
    System.out.println();
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(comprehend());
  }
}
