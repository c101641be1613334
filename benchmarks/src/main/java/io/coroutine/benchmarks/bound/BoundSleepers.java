package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.Sleepers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** W9: a heap of deadlines. */
public final class BoundSleepers implements Sleepers {
  @Override
  public long run(int[] millis) {
    long start = System.nanoTime();
    DeadlineHeap heap = new DeadlineHeap();
    for (int delay : millis) {
      long deadline = System.nanoTime() - start + TimeUnit.MILLISECONDS.toNanos(delay);
      heap.add(deadline, new Sleeper());
    }
    long slept = 0;
    while (!heap.isEmpty()) {
      long now = System.nanoTime() - start;
      if (heap.first() > now) {
        LockSupport.parkNanos(heap.first() - now);
      } else if (!heap.poll().yields()) {
        slept++;
      }
    }
    return slept;
  }

  private static final class Sleeper implements Job {
    private boolean awake;

    @Override
    public boolean yields() {
      boolean again = awake;
      awake = true;
      return again;
    }
  }
}
