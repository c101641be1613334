package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.SuspendResume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** W4: the time of a suspension and its resumption. */
public class SuspendResumeBenchmark extends WorkloadBenchmark<SuspendResume> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** How deep the loop sits; at 1 the driven coroutine contains it. */
  @Param({"1", "10", "1000"})
  public int depth;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public SuspendResumeBenchmark() {
    super(SuspendResume.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().run(FEW, depth));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long suspendAndResume() {
    return Checks.checked(workload().run(n, depth), Checks.sumBelow(n));
  }
}
