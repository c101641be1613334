package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.ItemPipe;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** W7: an {@link ArrayBlockingQueue}. */
public final class ThreadsItemPipe implements ItemPipe {
  @Override
  public long run(int n, int capacity) {
    return VirtualThreads.run(() -> pipe(n, capacity));
  }

  private static long pipe(int n, int capacity) {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(capacity);
    VirtualThreads.start(() -> produce(queue, n));
    try {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += queue.take();
      }
      return sum;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void produce(BlockingQueue<Integer> queue, int n) {
    try {
      for (int i = 0; i < n; i++) {
        queue.put(i);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
