package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * A context manager that takes a second to enter, and gives a sum. In Python {@code async with
 * AsyncAdd(1, 2) as result}.
 *
 * <pre>
 * 3
 * </pre>
 */
public final class AsyncAdd implements AsyncContextManager<Integer> {
  private final int a;
  private final int b;

  private AsyncAdd(int a, int b) {
    this.a = a;
    this.b = b;
  }

  @Override
  @Async
  public Coroutine<Integer> aenter() {
    await(sleep(Pace.seconds(1)));
    return result(a + b);
  }

  @Override
  @Async
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    return result(false);
  }

  @Async
  static Coroutine<Void> add() {
    await(
        with(
            new AsyncAdd(1, 2),
            result -> {
              System.out.println(result);
              return done();
            }));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(add());
  }
}
