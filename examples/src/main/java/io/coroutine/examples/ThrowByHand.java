package io.coroutine.examples;

import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;

/**
 * Throws an exception into a coroutine. In Python {@code core.throw(Exception('blah'))}. What
 * happens depends on how far the coroutine is:
 *
 * <ul>
 *   <li>a fresh one is over at once, and none of its body runs;
 *   <li>a suspended one sees the exception where it waits;
 *   <li>one that has returned can't see it: using it again is an error. This is the document's
 *       program, which sends {@code None} to a coroutine that returns.
 * </ul>
 *
 * <pre>
 * fresh: Exception: blah
 * waiting
 * thrown where it waits: Exception: blah
 * suspended: Exception: blah
 * finished: IllegalStateException: cannot reuse already awaited coroutine: …
 * </pre>
 */
public final class ThrowByHand {
  private ThrowByHand() {}

  @Async
  static Coroutine<Void> waiting() throws Exception {
    System.out.println("waiting");
    try {
      suspend(null);
    } catch (Exception e) {
      System.out.println("thrown where it waits: " + describe(e));
      throw e;
    }
    return done();
  }

  static void throwInto(String state, Coroutine<?> core) {
    try {
      core.throwIn(new Exception("blah"));
    } catch (Exception e) {
      System.out.println(state + ": " + describe(e));
    }
  }

  private static String describe(Exception e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** Runs the example. */
  public static void main(String[] args) throws Exception {
    throwInto("fresh", waiting());

    Coroutine<Void> suspended = waiting();
    suspended.send(null);
    throwInto("suspended", suspended);

    Coroutine<Integer> finished = SendByHand.f();
    try {
      finished.send(null);
    } catch (StopIteration e) {
      throwInto("finished", finished);
    }
  }
}
