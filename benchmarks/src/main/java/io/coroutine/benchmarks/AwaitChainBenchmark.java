package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.AwaitChain;
import io.coroutine.benchmarks.workload.Checks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * W3: the time of a level of a recursion 100 deep. It is not warmed up in advance: an invocation
 * enters all of it a thousand times, and the two must not see each other's branches.
 */
public class AwaitChainBenchmark extends WorkloadBenchmark<AwaitChain> {
  private static final int DEPTH = 100;
  private static final int REPETITIONS = 1_000;

  /** A field, so that the compiler does not know it. */
  private int depth = DEPTH;

  public AwaitChainBenchmark() {
    super(AwaitChain.class);
  }

  /** Nothing suspends. */
  @Benchmark
  @OperationsPerInvocation(DEPTH * REPETITIONS)
  public long ready() {
    return Checks.checked(workload().ready(depth, REPETITIONS), (long) depth * REPETITIONS);
  }

  /** The innermost suspends once. */
  @Benchmark
  @OperationsPerInvocation(DEPTH * REPETITIONS)
  public long suspended() {
    return Checks.checked(workload().suspended(depth, REPETITIONS), (long) depth * REPETITIONS);
  }
}
