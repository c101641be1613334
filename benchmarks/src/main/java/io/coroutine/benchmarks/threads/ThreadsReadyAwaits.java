package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.ReadyAwaits;
import java.util.concurrent.locks.LockSupport;

/** W2: calls. */
public final class ThreadsReadyAwaits implements ReadyAwaits {
  @Override
  public long plain(int n) {
    return VirtualThreads.run(() -> sumPlain(n));
  }

  @Override
  public long branch(int n) {
    return VirtualThreads.run(() -> sumBranch(n));
  }

  private static long add(long a, long b) {
    return a + b;
  }

  private static long addOrPark(long a, long b) {
    if (a < 0) {
      LockSupport.park();
    }
    return a + b;
  }

  private static long sumPlain(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += add(i, 1);
    }
    return sum;
  }

  private static long sumBranch(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += addOrPark(i, 1);
    }
    return sum;
  }
}
