package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.LongMethod;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** The time of an await in a method that has many of them, and many variables. */
public class LongMethodBenchmark extends WorkloadBenchmark<LongMethod> {
  private static final int CALLS = 10_000;

  @Param({"false", "true"})
  public boolean suspends;

  /** A field, so that the compiler does not know it. */
  private int calls = CALLS;

  public LongMethodBenchmark() {
    super(LongMethod.class);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS * LongMethod.AWAITS)
  public long sum() {
    return Checks.checked(workload().run(suspends, calls), CALLS * LongMethod.result());
  }
}
