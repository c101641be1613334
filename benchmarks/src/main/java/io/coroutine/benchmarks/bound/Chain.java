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

  /** Returns the innermost step that waits, and forgets it: the next coroutine can start. */
  @Nullable Step park() {
    Step parked = first;
    waiting = false;
    first = null;
    last = null;
    return parked;
  }

  /** Gives {@code value} to the innermost step; returns whether the coroutine is over. */
  boolean resume(long value) {
    return resume(first, value);
  }

  /** Gives {@code value} to a step that was parked; returns whether the coroutine is over. */
  boolean resume(@Nullable Step parked, long value) {
    Step step = parked;
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
