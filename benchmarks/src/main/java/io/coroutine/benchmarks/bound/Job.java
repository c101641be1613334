package io.coroutine.benchmarks.bound;

/** A hand-written task. */
interface Job {
  /** Goes on to the next yield, wait or end; returns whether it has yielded. */
  boolean yields();
}
