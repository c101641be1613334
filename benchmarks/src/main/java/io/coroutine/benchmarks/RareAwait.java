package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * A loop over an array with an await that is taken every so many elements, beside the loop without
 * it: what a rare await costs the hot code around it. An operation is one element.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RareAwait {
  private static final int N = 1 << 20;
  private static final int SMALL = 1 << 8;

  /** How many elements lie between two awaits; 0 for no await at all. */
  @Param({"0", "65536"})
  int distance;

  private int[] numbers = {};
  private int[] few = {};
  private long expected;

  @Setup
  public void prepare() {
    numbers = numbers(N, distance);
    few = numbers(SMALL, distance == 0 ? 0 : SMALL / 2);
    expected = plainSum(numbers);
    Checks.warmUp(() -> Checks.drive(sum(few)) + plainSum(few));
  }

  private static int[] numbers(int length, int distance) {
    SplittableRandom random = new SplittableRandom(1);
    int[] numbers = new int[length];
    for (int i = 0; i < length; i++) {
      boolean rare = distance != 0 && i % distance == distance - 1;
      numbers[i] = rare ? -1 : random.nextInt(1000);
    }
    return numbers;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long rare() {
    return Checks.checked(Checks.drive(sum(numbers)), expected);
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long rareBound() {
    return Checks.checked(plainSum(numbers), expected);
  }

  @Async
  private static Coroutine<Long> sum(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      if (number < 0) {
        await(sleep(Duration.ZERO));
      }
      sum = sum * 31 + number;
    }
    return result(sum);
  }

  private static long plainSum(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      if (number < 0) {
        Thread.onSpinWait();
      }
      sum = sum * 31 + number;
    }
    return sum;
  }
}
