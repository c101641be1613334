package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.ReadyAwaits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W2: the time of an await of what does not suspend. */
public class ReadyAwaitsBenchmark extends WorkloadBenchmark<ReadyAwaits> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public ReadyAwaitsBenchmark() {
    super(ReadyAwaits.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().plain(FEW) + workload().branch(FEW));
  }

  /** What is awaited has no await in it. */
  @Benchmark
  @OperationsPerInvocation(N)
  public long plain() {
    return Checks.checked(workload().plain(n), Checks.sumBelow(n + 1L));
  }

  /** What is awaited has one, on a branch not taken. */
  @Benchmark
  @OperationsPerInvocation(N)
  public long branch() {
    return Checks.checked(workload().branch(n), Checks.sumBelow(n + 1L));
  }
}
