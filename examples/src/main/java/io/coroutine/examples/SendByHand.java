package io.coroutine.examples;

import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;

/**
 * Runs a coroutine without an event loop: {@code send} runs it to its next suspension, and when it
 * returns there is a {@code StopIteration} with the value. In Python {@code core.send(None)} and
 * {@code e.value}.
 *
 * <pre>
 * The answer was : 123
 * </pre>
 */
public final class SendByHand {
  private SendByHand() {}

  @Async
  static Coroutine<Integer> f() {
    return result(123);
  }

  /** Runs the example. */
  public static void main(String[] args) {
    Coroutine<Integer> core = f();
    try {
      core.send(null);
    } catch (StopIteration e) {
      System.out.println("The answer was : " + e.value());
    }
  }
}
