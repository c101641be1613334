package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.Elements;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The time of an element of an async generator. */
public class ElementsBenchmark extends WorkloadBenchmark<Elements> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  /** Whether it yields to the scheduler before each. */
  @Param({"false", "true"})
  public boolean yields;

  public ElementsBenchmark() {
    super(Elements.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> run(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long sum() {
    return Checks.checked(run(n), Checks.sumBelow(n));
  }

  private long run(int n) {
    return yields ? workload().yielded(n) : workload().ready(n);
  }
}
