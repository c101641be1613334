package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.PingPong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W5: the time of a yield to the scheduler. */
public class PingPongBenchmark extends WorkloadBenchmark<PingPong> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public PingPongBenchmark() {
    super(PingPong.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().run(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long yieldInTurn() {
    return Checks.checked(workload().run(n), n);
  }
}
