package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Says hello and, a second later, goodbye. In Python {@code time.ctime()} before and after {@code
 * await asyncio.sleep(1.0)}, run by {@code asyncio.run}. {@link LongFormOfRun} spells that call
 * out.
 *
 * <pre>
 * Sun Mar  1 09:30:00 2026 Hello!
 * Sun Mar  1 09:30:01 2026 Goodbye!
 * </pre>
 */
public final class HelloGoodbye {
  private HelloGoodbye() {}

  @Async
  static Coroutine<Void> helloGoodbye() {
    System.out.println(Pace.ctime() + " Hello!");
    await(sleep(Pace.seconds(1.0)));
    System.out.println(Pace.ctime() + " Goodbye!");
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(helloGoodbye());
  }
}
