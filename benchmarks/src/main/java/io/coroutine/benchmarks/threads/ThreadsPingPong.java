package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.PingPong;

/** W5: {@link Thread#yield}. */
public final class ThreadsPingPong implements PingPong {
  @Override
  public long run(int n) {
    return VirtualThreads.run(() -> alternate(n));
  }

  private static long alternate(int n) {
    long[] made = new long[2];
    Thread ping = VirtualThreads.start(() -> made[0] = yieldTimes(n / 2));
    Thread pong = VirtualThreads.start(() -> made[1] = yieldTimes(n / 2));
    VirtualThreads.join(ping);
    VirtualThreads.join(pong);
    return made[0] + made[1];
  }

  @SuppressWarnings("ThreadPriorityCheck") // one carrier thread: they do alternate
  private static long yieldTimes(int count) {
    long made = 0;
    for (int i = 0; i < count; i++) {
      Thread.yield();
      made++;
    }
    return made;
  }
}
