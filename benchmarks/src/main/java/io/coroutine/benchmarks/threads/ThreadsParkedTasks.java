package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.ParkedTasks;
import java.util.concurrent.locks.LockSupport;

/** W8: threads that park. There are no coroutines without threads. */
public final class ThreadsParkedTasks implements ParkedTasks {
  @Override
  public Parked park(int n, int depth, Cell a, Cell b) {
    Parker parker = new Parker();
    Thread[] threads = new Thread[n];
    for (int i = 0; i < n; i++) {
      long c = i;
      threads[i] = VirtualThreads.start(() -> parker.result = level(parker, a, b, c, depth));
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    return i -> parker.resume(threads[i]);
  }

  private static long level(Parker parker, Cell a, Cell b, long c, int depth) {
    long r = depth == 1 ? parker.park() : level(parker, a, b, c + 1, depth - 1);
    return r + a.value() + b.value() + c;
  }

  /** Lets go one thread at a time. */
  private static final class Parker {
    private volatile boolean open;
    private long result;

    long park() {
      while (!open) {
        LockSupport.park();
      }
      return 0;
    }

    long resume(Thread thread) {
      open = true;
      LockSupport.unpark(thread);
      VirtualThreads.join(thread);
      return result;
    }
  }
}
