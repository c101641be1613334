package io.coroutine.asyncio;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes pools of threads that come when they are needed and go when they are not. */
final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * Returns a pool without threads so far.
   *
   * @param most how many calls it makes at a time; more have to wait
   * @param keepAliveSeconds how long a thread without work is kept
   * @param threads makes the threads, which should not keep the JVM alive
   */
  static ThreadPoolExecutor pool(int most, long keepAliveSeconds, ThreadFactory threads) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most, most, keepAliveSeconds, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
