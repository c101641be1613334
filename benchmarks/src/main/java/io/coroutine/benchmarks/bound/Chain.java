package io.coroutine.benchmarks.bound;

import org.jspecify.annotations.Nullable;

/** A hand-written coroutine: the steps that wait, innermost first. */
final class Chain {
  /** Whether the method that has just returned has suspended. */
  boolean waiting;

  private @Nullable Step first;
  private @Nullable Step last;
  private long outcome;

  /** Suspends, with {@code step} as the innermost that waits. */
  long suspend(Step step) {
    waiting = true;
    first = step;
    last = step;
    return 0;
  }

  /** Adds the method that called the one suspended last. */
  long follow(Step step) {
    if (last != null) {
      last.next = step;
    }
    last = step;
    return 0;
  }

  /** Gives {@code value} to the innermost step; returns whether the coroutine is over. */
  boolean resume(long value) {
    Step step = first;
    long current = value;
    while (step != null) {
      Step next = step.next;
      waiting = false;
      current = step.goOn(this, current);
      if (waiting) {
        if (next != null) {
          follow(next);
        }
        return false;
      }
      step = next;
    }
    outcome = current;
    return true;
  }

  /** Returns what the coroutine returned. */
  long outcome() {
    return outcome;
  }
}
