package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.iscoroutine;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;

/**
 * Calling a coroutine function only creates a coroutine; {@code run} runs one. In Python {@code
 * asyncio.iscoroutine(sleep(1))}, {@code sleep(1)} by itself, and {@code asyncio.run(sleep(3))}.
 *
 * <pre>
 * true
 * &lt;coroutine io.coroutine.examples.Sleep.sleep(Sleep.java:27) CREATED&gt;
 * Sleep 3 seconds~!
 * </pre>
 */
public final class Sleep {
  private Sleep() {}

  @Async
  static Coroutine<Integer> sleep(int n) {
    System.out.println("Sleep " + n + " seconds~!");
    await(Asyncio.sleep(Pace.seconds(n)));
    return result(n);
  }

  /** Runs the example. */
  public static void main(String[] args) {
    System.out.println(iscoroutine(sleep(1)));
    // Never awaited, so nothing sleeps; Python gives a RuntimeWarning here.
    System.out.println(sleep(1));
    run(sleep(3));
  }
}
