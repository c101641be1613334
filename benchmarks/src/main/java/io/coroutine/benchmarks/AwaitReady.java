package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.bound.ReadyLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W2: a loop awaits a coroutine a million times that never suspends. {@code plain}: it has no await
 * in it; {@code branch}: it has one, on a branch that is not taken. An operation is one await.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AwaitReady {
  private static final int N = 1_000_000;
  private static final int SMALL = 20;

  /** A field, so that the compiler does not know it. */
  private int count = N;

  @Setup
  public void warmUp() {
    Checks.warmUp(() -> Checks.drive(sumPlain(SMALL)) + Checks.drive(sumBranch(SMALL)));
    Checks.warmUp(() -> ReadyLoop.plain(SMALL) + ReadyLoop.branch(SMALL));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long plain() {
    return Checks.checked(Checks.drive(sumPlain(count)), expected());
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long plainBound() {
    return Checks.checked(ReadyLoop.plain(count), expected());
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long branch() {
    return Checks.checked(Checks.drive(sumBranch(count)), expected());
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long branchBound() {
    return Checks.checked(ReadyLoop.branch(count), expected());
  }

  private long expected() {
    return (long) count * (count + 1) / 2;
  }

  @Async
  private static Coroutine<Long> add(long a, long b) {
    return result(a + b);
  }

  @Async
  private static Coroutine<Long> addOrWait(long a, long b) {
    if (a < 0) {
      await(sleep(Duration.ZERO));
    }
    return result(a + b);
  }

  @Async
  private static Coroutine<Long> sumPlain(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(add(i, 1));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> sumBranch(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(addOrWait(i, 1));
    }
    return result(sum);
  }
}
