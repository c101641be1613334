package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.ItemPipe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W7: the time of an item that passes through a bounded queue. */
public class ItemPipeBenchmark extends WorkloadBenchmark<ItemPipe> {
  private static final int N = 1_000_000;
  private static final int FEW = 500;
  private static final int CAPACITY = 100;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public ItemPipeBenchmark() {
    super(ItemPipe.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().run(FEW, CAPACITY));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long pass() {
    return Checks.checked(workload().run(n, CAPACITY), Checks.sumBelow(n));
  }
}
