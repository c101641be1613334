package io.coroutine.benchmarks.workload;

/**
 * A task starts another one, yields so that it waits for something that never comes, cancels it and
 * waits until it is over. An operation is one task.
 */
public interface Cancellation {
  /** Returns how many tasks were cancelled, n. */
  long cancel(int n);
}
