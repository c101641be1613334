package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.Failure;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The time that an exception takes at a level of a recursion 10 deep which has suspended. */
public class FailureBenchmark extends WorkloadBenchmark<Failure> {
  private static final int DEPTH = 10;
  private static final int REPETITIONS = 10_000;

  /** A field, so that the compiler does not know it. */
  private int depth = DEPTH;

  public FailureBenchmark() {
    super(Failure.class);
  }

  @Benchmark
  @OperationsPerInvocation(DEPTH * REPETITIONS)
  public long raise() {
    return Checks.checked(workload().raise(depth, REPETITIONS), REPETITIONS);
  }
}
