package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.SuspendResume;

/** W4: two threads that park and unpark each other. */
public final class ThreadsSuspendResume implements SuspendResume {
  @Override
  public long run(int n, int depth) {
    return VirtualThreads.run(() -> drive(n, depth));
  }

  private static long drive(int n, int depth) {
    long[] sum = new long[1];
    Handover handover = new Handover();
    Thread coroutine =
        VirtualThreads.start(
            () -> {
              sum[0] = level(handover, n, depth);
              handover.end();
            });
    for (int i = 0; handover.awaitSuspension(); i++) {
      handover.resume(i);
    }
    VirtualThreads.join(coroutine);
    return sum[0];
  }

  private static long level(Handover handover, int n, int depth) {
    if (depth > 1) {
      return level(handover, n, depth - 1);
    }
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += handover.suspend();
    }
    return sum;
  }
}
