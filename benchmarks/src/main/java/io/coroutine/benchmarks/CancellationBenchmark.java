package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Cancellation;
import io.coroutine.benchmarks.workload.Checks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** The time of a task that is started, cancelled and waited for. */
public class CancellationBenchmark extends WorkloadBenchmark<Cancellation> {
  private static final int N = 100_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public CancellationBenchmark() {
    super(Cancellation.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().cancel(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long cancel() {
    return Checks.checked(workload().cancel(n), n);
  }
}
