package io.coroutine.benchmarks.workload;

/**
 * W1: a generator yields the boxed integers from 0 to n - 1 one at a time, and a plain loop adds
 * them up. An operation is one value.
 */
public interface ValueGenerator {
  /** Returns n(n - 1) / 2. */
  long sum(int n);
}
