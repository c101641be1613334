package io.coroutine.it.torture.drive;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;

/**
 * A coroutine that is driven, one step at a time, by one thread at a time. What orders their
 * accesses is {@link #isTaken}, which the thread that ran a step for another writes last.
 */
final class Step {
  private final Coroutine<?> coroutine;
  private boolean isOver;
  private Object result;
  private Throwable thrown;
  private boolean isInterrupted;
  private volatile boolean isTaken;

  Step(Coroutine<?> coroutine) {
    this.coroutine = coroutine;
  }

  /** Resumes the coroutine once; keeps what comes of it. */
  void run() {
    try {
      if (coroutine.send(null) instanceof Gate gate) {
        gate.open();
      }
    } catch (StopIteration end) {
      isOver = true;
      result = end.value();
    } catch (Throwable t) {
      isOver = true;
      thrown = t;
    }
  }

  /**
   * Announces that another thread is to take the next step.
   *
   * @param interrupted whether the thread that has taken the last one was interrupted
   */
  void prepare(boolean interrupted) {
    isInterrupted = interrupted;
    isTaken = false;
  }

  /** Hands the step back. See {@link #prepare}. */
  void finish(boolean interrupted) {
    isInterrupted = interrupted;
    isTaken = true;
  }

  /** Returns whether the thread that goes on is to be interrupted. */
  boolean isInterrupted() {
    return isInterrupted;
  }

  /** Returns whether another thread has taken the step that {@link #prepare} announced. */
  boolean isTaken() {
    return isTaken;
  }

  boolean isOver() {
    return isOver;
  }

  Object outcome() {
    if (thrown != null) {
      throw sneaky(thrown);
    }
    return result;
  }

  /** Throws {@code t} as it is, checked or not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }
}
