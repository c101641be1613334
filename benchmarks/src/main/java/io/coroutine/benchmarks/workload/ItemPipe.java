package io.coroutine.benchmarks.workload;

/**
 * W7: a producer task puts the boxed integers from 0 to n - 1 into a bounded first-in-first-out
 * queue, and a consumer task takes and adds them up, both on one single-threaded scheduler. An
 * operation is one item.
 */
public interface ItemPipe {
  /** Returns n(n - 1) / 2. */
  long run(int n, int capacity);
}
