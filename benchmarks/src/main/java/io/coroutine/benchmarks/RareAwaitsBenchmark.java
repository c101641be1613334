package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.RareAwaits;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/** What an await that is rarely taken costs the hot loop around it: the time of an element. */
public class RareAwaitsBenchmark extends WorkloadBenchmark<RareAwaits> {
  private static final int N = 1 << 20;
  private static final int FEW = 1 << 8;

  /** How many elements lie between two awaits; 0 for no await at all. */
  @Param({"0", "65536"})
  public int distance;

  private int[] numbers = {};
  private long expected;

  public RareAwaitsBenchmark() {
    super(RareAwaits.class);
  }

  @Override
  void warmUp() {
    numbers = numbers(N, distance);
    expected = sum(numbers);
    int[] few = numbers(FEW, distance == 0 ? 0 : FEW / 2);
    Checks.warmUp(() -> workload().sum(few));
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long sum() {
    return Checks.checked(workload().sum(numbers), expected);
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

  private static long sum(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      sum = sum * 31 + number;
    }
    return sum;
  }
}
