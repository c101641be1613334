package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.RareAwaits;

/** The plain loop: where it would wait, it spins once. */
public final class BoundRareAwaits implements RareAwaits {
  @Override
  public long sum(int[] numbers) {
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
