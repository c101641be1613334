package io.coroutine.benchmarks.workload;

/**
 * An async generator yields the boxed integers from 0 to n - 1 to a loop that adds them up. An
 * operation is one element.
 */
public interface Elements {
  /** Nothing suspends. Returns n(n - 1) / 2. */
  long ready(int n);

  /** The generator yields to the scheduler before each element. Returns n(n - 1) / 2. */
  long yielded(int n);
}
