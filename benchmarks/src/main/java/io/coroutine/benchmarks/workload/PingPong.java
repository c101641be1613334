package io.coroutine.benchmarks.workload;

/**
 * W5: two tasks on one single-threaded scheduler, each of which yields to it n / 2 times, so that
 * they alternate. An operation is one yield.
 */
public interface PingPong {
  /** Returns the number of yields made, n. */
  long run(int n);
}
