package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * A coroutine awaits another one and uses what it returns. In Python {@code res = await add(a, b)},
 * where {@code add} sleeps for a second before it returns.
 *
 * <pre>
 * 1 + 2
 * 1 + 2 = 3
 * </pre>
 */
public final class Add {
  private Add() {}

  @Async
  static Coroutine<Integer> add(int a, int b) {
    System.out.println(a + " + " + b);
    await(sleep(Pace.seconds(1)));
    return result(a + b);
  }

  @Async
  static Coroutine<Void> printAdd(int a, int b) {
    int sum = await(add(a, b));
    System.out.println(a + " + " + b + " = " + sum);
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(printAdd(1, 2));
  }
}
