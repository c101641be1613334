package io.coroutine.it.random;

import io.coroutine.Driver;
import java.util.Arrays;

/**
 * Counts the places at which a plain run passes what would suspend it as a coroutine, and does
 * there what the driver would do.
 *
 * <p>Closing is more than throwing GeneratorExit: coroutines are closed one by one, innermost
 * first, and an awaiter is closed too if the inner one swallows the exit and returns. So from the
 * exit on this class follows how far the stack has unwound: when an await gets the result of a
 * method that was active at the exit, the exit is thrown there, too.
 */
final class PlainStops {
  private final Intrusion intrusion;
  private int passed;
  private Throwable exit;
  private int unwoundTo;
  private boolean ignoresClose;

  PlainStops(Intrusion intrusion) {
    this.intrusion = intrusion;
  }

  int passed() {
    return passed;
  }

  boolean isClosed() {
    return exit != null;
  }

  /**
   * Returns whether the program would suspend while it is being closed, which ends it in a way that
   * plain Java can't.
   */
  boolean ignoresClose() {
    return ignoresClose;
  }

  /** Passes a place where the coroutine would suspend in its driver. */
  void stop() {
    passing(0);
    passed++;
    if (intrusion == null || passed != intrusion.at()) {
      return;
    }
    Throwable exception = intrusion.exception().get();
    if (intrusion.isClose()) {
      exit = exception;
      unwoundTo = depth();
    }
    throw Driver.sneakyThrow(exception);
  }

  /** Passes a place where the coroutine suspends even if everything it awaits is ready. */
  void stopByHand() {
    ignoresClose |= exit != null;
    stop();
  }

  /** Passes an await of a method that has returned. */
  void returned() {
    if (exit != null) {
      int depth = depth();
      boolean wasActive = depth < unwoundTo;
      unwoundTo = Math.min(unwoundTo, depth);
      if (wasActive) {
        exit = intrusion.exception().get(); // who has caught the other has seen what it suppresses
        throw Driver.sneakyThrow(exit);
      }
    }
  }

  /** Passes any other place in a method, {@code calls} calls above one that was there before. */
  void passing(int calls) {
    if (exit != null) {
      unwoundTo = Math.min(unwoundTo, depth() - calls);
    }
  }

  private static int depth() {
    return (int)
        Arrays.stream(new Throwable().getStackTrace())
            .filter(frame -> Outcome.isOfProgram(frame.getClassName()))
            .count();
  }
}
