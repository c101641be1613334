package io.coroutine.benchmarks.workload;

/**
 * W3: {@code rec(d) = d == 0 ? leaf() : await(rec(d - 1)) + 1}, an async recursion. An operation is
 * one level.
 */
public interface AwaitChain {
  /** Runs the chain so often with a leaf that returns 0 at once; returns repetitions * depth. */
  long ready(int depth, int repetitions);

  /**
   * Runs the chain so often with a leaf that suspends once and is resumed with 0 by who started it;
   * returns repetitions * depth.
   */
  long suspended(int depth, int repetitions);
}
