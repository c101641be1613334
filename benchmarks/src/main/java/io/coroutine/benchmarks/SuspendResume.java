package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.benchmarks.bound.Exchange;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W4: a coroutine suspends a million times; its driver resumes it with a boxed integer each time.
 * The loop sits {@code depth} awaits deep. An operation is one suspension and its resumption.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SuspendResume {
  private static final int N = 1_000_000;
  private static final int SMALL = 20;

  /** How deep the loop sits; at 1 the driven coroutine contains it. */
  @Param({"1", "10", "1000"})
  int depth;

  private int count = N;

  @Setup
  public void warmUp() {
    Checks.warmUp(() -> exchange(SMALL));
    Checks.warmUp(() -> Exchange.run(SMALL, depth));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long suspendResume() {
    return Checks.checked(exchange(count), expected());
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long suspendResumeBound() {
    return Checks.checked(Exchange.run(count, depth), expected());
  }

  private long expected() {
    return (long) count * (count - 1) / 2;
  }

  private long exchange(int n) {
    Coroutine<Long> coroutine = level(n, depth);
    @Nullable Object sent = null;
    int next = 0;
    try {
      for (; ; ) {
        coroutine.send(sent);
        sent = next++;
      }
    } catch (StopIteration e) {
      return (Long) Objects.requireNonNull(e.value());
    }
  }

  @Async
  private static Coroutine<Long> level(int n, int depth) {
    if (depth > 1) {
      return result(await(level(n, depth - 1)));
    }
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (Integer) Objects.requireNonNull(suspend(null));
    }
    return result(sum);
  }
}
