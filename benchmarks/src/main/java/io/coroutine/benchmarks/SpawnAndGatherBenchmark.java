package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.SpawnAndGather;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W6: the time of a task that yields once, from its creation to the use of its result. */
public class SpawnAndGatherBenchmark extends WorkloadBenchmark<SpawnAndGather> {
  private static final int N = 100_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public SpawnAndGatherBenchmark() {
    super(SpawnAndGather.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().run(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long spawnAndGather() {
    return Checks.checked(workload().run(n), n);
  }
}
