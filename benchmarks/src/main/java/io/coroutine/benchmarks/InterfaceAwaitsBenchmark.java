package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.InterfaceAwaits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W2: the time of an await of a method of an object. */
public class InterfaceAwaitsBenchmark extends WorkloadBenchmark<InterfaceAwaits> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public InterfaceAwaitsBenchmark() {
    super(InterfaceAwaits.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().known(FEW) + workload().megamorphic(FEW));
  }

  /** The object's class is known, and final. */
  @Benchmark
  @OperationsPerInvocation(N)
  public long known() {
    return Checks.checked(workload().known(n), Checks.sumBelow(n + 1L));
  }

  /** The interface is known; the objects are of four classes. */
  @Benchmark
  @OperationsPerInvocation(N)
  public long megamorphic() {
    return Checks.checked(workload().megamorphic(n), Checks.sumBelow(n + 1L));
  }
}
