package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.ValueGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** W1: the time of a value that a generator yields. */
public class ValueGeneratorBenchmark extends WorkloadBenchmark<ValueGenerator> {
  private static final int N = 1_000_000;
  private static final int FEW = 20;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  public ValueGeneratorBenchmark() {
    super(ValueGenerator.class);
  }

  @Override
  void warmUp() {
    Checks.warmUp(() -> workload().sum(FEW));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long generate() {
    return Checks.checked(workload().sum(n), Checks.sumBelow(n));
  }
}
