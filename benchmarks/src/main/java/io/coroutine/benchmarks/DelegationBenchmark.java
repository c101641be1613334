package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.benchmarks.async.Driver;
import io.coroutine.benchmarks.workload.Checks;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * W1 in this library's other ways: a generator to which {@code depth} others delegate, and an async
 * generator. The numbers are boxed ones that the JDK has made before. An operation is one value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DelegationBenchmark {
  private static final int N = 10_000;
  private static final int LAST_CACHED = 127;

  /** A field, so that the compiler does not know it. */
  private int n = N;

  @Benchmark
  @OperationsPerInvocation(N)
  public long generator(Depth depth) {
    long sum = 0;
    for (int number : nested(depth.depth, n)) {
      sum += number;
    }
    return Checks.checked(sum, expected());
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long asyncGenerator() {
    return Checks.checked(Driver.drive(sumAsync(n)), expected());
  }

  private long expected() {
    long cycles = n / (LAST_CACHED + 1);
    long rest = n % (LAST_CACHED + 1);
    return cycles * Checks.sumBelow(LAST_CACHED + 1) + Checks.sumBelow(rest);
  }

  @Async
  private static Generator<Integer> nested(int depth, int n) {
    return depth == 0 ? count(n) : nested(depth - 1, n);
  }

  @Async
  private static Generator<Integer> count(int n) {
    for (int i = 0; i < n; i++) {
      emit(i & LAST_CACHED);
    }
    return end();
  }

  @Async
  private static Coroutine<Long> sumAsync(int n) {
    long sum = 0;
    for (int number : awaitEach(countAsync(n))) {
      sum += number;
    }
    return result(sum);
  }

  @Async
  private static AsyncGenerator<Integer> countAsync(int n) {
    for (int i = 0; i < n; i++) {
      emit(i & LAST_CACHED);
    }
    return end();
  }

  /** How many generators stand between the one that emits and the loop. */
  @State(Scope.Benchmark)
  public static class Depth {
    @Param({"0", "1", "100", "10000"})
    public int depth;
  }
}
