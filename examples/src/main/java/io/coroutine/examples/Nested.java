package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * A coroutine does nothing until it is awaited. In Python {@code nested()} alone, then {@code
 * print(await nested())}.
 *
 * <pre>
 * 42
 * </pre>
 */
public final class Nested {
  private Nested() {}

  @Async
  static Coroutine<Integer> nested() {
    return result(42);
  }

  @Async
  static Coroutine<Void> outer() {
    nested(); // creates a coroutine that never runs, of which the build warns
    System.out.println(await(nested()));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(outer());
  }
}
