package io.coroutine.benchmarks.workload;

/**
 * W3's recursion, whose leaf suspends once and, resumed, throws {@link Failed}, which only who
 * awaits the outermost catches. An operation is one level.
 */
public interface Failure {
  /** Runs the chain so often; returns how often it failed. */
  long raise(int depth, int repetitions);

  /** What is thrown: without a stack trace, which would take longer than all else. */
  final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public Failed() {
      super("failed", null, false, false);
    }
  }
}
