package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Coroutines that are awaited one after the other run one after the other: three seconds. In Python
 * {@code await say_after(1, 'hello')}, then {@code await say_after(2, 'world')}. {@link
 * SayAfterAsTasks} takes two.
 *
 * <pre>
 * started at 17:13:52
 * hello
 * world
 * finished at 17:13:55
 * </pre>
 */
public final class SayAfter {
  private SayAfter() {}

  @Async
  static Coroutine<Void> sayAfter(int delay, String what) {
    await(sleep(Pace.seconds(delay)));
    System.out.println(what);
    return done();
  }

  @Async
  static Coroutine<Void> helloWorld() {
    System.out.println("started at " + Pace.clock());
    await(sayAfter(1, "hello"));
    await(sayAfter(2, "world"));
    System.out.println("finished at " + Pace.clock());
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(helloWorld());
  }
}
