package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.Sleepers;

/** W9: a thread a delay. */
public final class ThreadsSleepers implements Sleepers {
  private long slept;

  @Override
  public long run(int[] millis) {
    slept = 0;
    Thread[] threads = new Thread[millis.length];
    for (int i = 0; i < millis.length; i++) {
      int delay = millis[i];
      threads[i] = VirtualThreads.start(() -> sleep(delay));
    }
    for (Thread thread : threads) {
      VirtualThreads.join(thread);
    }
    return slept;
  }

  private void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    slept++; // one carrier thread, and nothing in here suspends
  }
}
