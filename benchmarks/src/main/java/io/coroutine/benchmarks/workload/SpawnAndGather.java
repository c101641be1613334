package io.coroutine.benchmarks.workload;

/**
 * W6: n tasks are created on one single-threaded scheduler; each yields once and returns 1; their
 * results are gathered and added up. An operation is one task.
 */
public interface SpawnAndGather {
  /** Returns n. */
  long run(int n);
}
