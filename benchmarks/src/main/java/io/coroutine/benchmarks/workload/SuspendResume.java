package io.coroutine.benchmarks.workload;

/**
 * W4: a coroutine runs {@code sum += await(suspension)} n times; its driver resumes suspension i
 * with the boxed integer i. The loop sits {@code depth} async calls deep (1: in the coroutine's own
 * body), each awaiting the next. An operation is one suspension and its resumption.
 */
public interface SuspendResume {
  /** Returns n(n - 1) / 2. */
  long run(int n, int depth);
}
