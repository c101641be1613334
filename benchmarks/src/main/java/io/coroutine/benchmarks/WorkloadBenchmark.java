package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Implementations;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What all have: a workload, of which JMH forks a JVM for each implementation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class WorkloadBenchmark<W> {
  /** Who implements the workload. On a JDK without virtual threads the last fails. */
  @Param({"async", "bound", "kotlin", "threads"})
  public String implementation = "";

  private final Class<W> type;
  private @Nullable W workload;

  WorkloadBenchmark(Class<W> type) {
    this.type = type;
  }

  /** Loads the implementation and warms it up. */
  @Setup
  public void load() {
    workload = Implementations.load(type, implementation);
    warmUp();
  }

  /** Warms up what a benchmark enters only once an invocation. */
  void warmUp() {}

  final W workload() {
    return Objects.requireNonNull(workload);
  }
}
