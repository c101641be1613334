package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.bound.Recursion;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * W3: a recursion of awaits, 100 deep. {@code ready}: the innermost coroutine returns at once;
 * {@code suspended}: it suspends once. An operation is one level.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeepChain {
  private static final int DEPTH = 100;

  /** A field, so that the compiler does not know it. */
  private int depth = DEPTH;

  @Benchmark
  @OperationsPerInvocation(DEPTH)
  public long ready() {
    return Checks.checked(Checks.drive(recurse(depth, false)), depth);
  }

  @Benchmark
  @OperationsPerInvocation(DEPTH)
  public long readyBound() {
    return Checks.checked(Recursion.run(depth, false), depth);
  }

  @Benchmark
  @OperationsPerInvocation(DEPTH)
  public long suspended() {
    return Checks.checked(Checks.drive(recurse(depth, true)), depth);
  }

  @Benchmark
  @OperationsPerInvocation(DEPTH)
  public long suspendedBound() {
    return Checks.checked(Recursion.run(depth, true), depth);
  }

  /** Returns {@code depth}, which it counts by awaiting itself. */
  @Async
  static Coroutine<Long> recurse(int depth, boolean suspends) {
    if (depth == 0) {
      return leaf(suspends);
    }
    return result(await(recurse(depth - 1, suspends)) + 1);
  }

  @Async
  private static Coroutine<Long> leaf(boolean suspends) {
    if (suspends) {
      suspend(null);
    }
    return result(0L);
  }
}
