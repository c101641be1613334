package io.coroutine.benchmarks.threads;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where a coroutine's thread parks until its driver, another virtual thread, gives it a value. */
final class Handover {
  private final Thread driver = Thread.currentThread();
  private volatile @Nullable Thread coroutine;
  private volatile boolean waiting;
  private volatile boolean over;
  private Integer value = 0;

  /** Parks the coroutine, which calls this, and returns what it is resumed with. */
  Integer suspend() {
    coroutine = Thread.currentThread();
    waiting = true;
    LockSupport.unpark(driver);
    while (waiting) {
      LockSupport.park();
    }
    return value;
  }

  /** Called by the coroutine as the last thing it does. */
  void end() {
    over = true;
    LockSupport.unpark(driver);
  }

  /** Parks the driver, which calls this; returns whether the coroutine waits, and has not ended. */
  boolean awaitSuspension() {
    while (!waiting && !over) {
      LockSupport.park();
    }
    return waiting;
  }

  /** Called by the driver. */
  void resume(Integer sent) {
    value = sent;
    waiting = false;
    LockSupport.unpark(coroutine);
  }
}
