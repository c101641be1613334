package io.coroutine.benchmarks.workload;

/**
 * W9: a task a delay, all started at once on one loop; each sleeps its delay and ends. Measured are
 * the time beyond the longest delay and the CPU time of the process.
 */
public interface Sleepers {
  /** Returns how many tasks have slept, {@code millis.length}. */
  long run(int[] millis) throws Exception;
}
