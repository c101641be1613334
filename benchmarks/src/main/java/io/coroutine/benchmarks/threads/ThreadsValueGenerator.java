package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.ValueGenerator;
import java.util.concurrent.SynchronousQueue;

/** W1: a thread gives its values to another by a {@link SynchronousQueue}. */
public final class ThreadsValueGenerator implements ValueGenerator {
  @Override
  public long sum(int n) {
    return VirtualThreads.run(() -> addUp(n));
  }

  private static long addUp(int n) {
    SynchronousQueue<Integer> values = new SynchronousQueue<>();
    VirtualThreads.start(() -> generate(values, n));
    try {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += values.take();
      }
      return sum;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(SynchronousQueue<Integer> values, int n) {
    try {
      for (int i = 0; i < n; i++) {
        values.put(i);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
