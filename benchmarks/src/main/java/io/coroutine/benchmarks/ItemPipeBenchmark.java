package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.ItemPipe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** W7: the time of an item that passes through a bounded queue. */
public class ItemPipeBenchmark extends WorkloadBenchmark<ItemPipe> {
  private static final int N = 1_000_000;
  private static final int FEW = 500;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  /** How many items fit in; with one, both tasks wait for each. */
  @Param({"100", "1"})
  public int capacity;

  public ItemPipeBenchmark() {
    super(ItemPipe.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().run(FEW, capacity));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long pass() {
    return Checks.checked(workload().run(n, capacity), Checks.sumBelow(n));
  }
}
