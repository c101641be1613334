package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.benchmarks.bound.Count;
import java.util.Iterator;
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
 * W7: counts by a generator, by one that delegates to it {@code depth} times, and by an async
 * generator, beside an iterator written by hand. The numbers are boxed ones that the JDK has made
 * before. An operation is one element.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Generators {
  private static final int N = 10_000;
  private static final long SUM = sum(new Count(N));

  /** How many generators stand between the one that emits and the loop. */
  @Param({"0", "1", "100", "10000"})
  int depth;

  @Benchmark
  @OperationsPerInvocation(N)
  public long generator() {
    return Checks.checked(sum(nested(depth)), SUM);
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long generatorBound() {
    return Checks.checked(sum(new Count(N)), SUM);
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long asyncGenerator() {
    return Checks.checked(Checks.drive(sumAsync()), SUM);
  }

  private static long sum(Iterator<Integer> numbers) {
    long sum = 0;
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
    return sum;
  }

  @Async
  private static Coroutine<Long> sumAsync() {
    long sum = 0;
    for (int number : awaitEach(countAsync())) {
      sum += number;
    }
    return result(sum);
  }

  @Async
  private static Generator<Integer> nested(int depth) {
    return depth == 0 ? count() : nested(depth - 1);
  }

  @Async
  private static Generator<Integer> count() {
    for (int i = 0; i < N; i++) {
      emit(i & 127);
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> countAsync() {
    for (int i = 0; i < N; i++) {
      emit(i & 127);
    }
    return end();
  }
}
