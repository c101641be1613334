package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.RareAwaits;

/** A hot loop with a rare {@link Thread#yield}. */
public final class ThreadsRareAwaits implements RareAwaits {
  @Override
  public long sum(int[] numbers) {
    return VirtualThreads.run(() -> add(numbers));
  }

  @SuppressWarnings("ThreadPriorityCheck") // one carrier thread
  private static long add(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      if (number < 0) {
        Thread.yield();
      }
      sum = sum * 31 + number;
    }
    return sum;
  }
}
