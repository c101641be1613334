package io.coroutine.benchmarks.bound;

import org.jspecify.annotations.Nullable;

/** The rest of a method that waits. */
abstract class Step {
  /** Who waits for this one. */
  @Nullable Step next;

  /** Goes on with what the method waited for; returns as the method does. */
  abstract long goOn(Chain chain, long value);
}
