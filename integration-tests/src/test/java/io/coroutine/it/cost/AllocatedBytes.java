package io.coroutine.it.cost;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Asks the JVM how much a thread allocates. */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** Returns the bytes that a new thread allocates while it does something some times. */
  static long of(Operation operation, int times, String threadName) {
    long[] bytes = {0};
    Thread thread =
        new Thread(
            () -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              operation.program().accept(times);
              bytes[0] = THREADS.getCurrentThreadAllocatedBytes() - before;
            },
            threadName);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return bytes[0];
  }
}
