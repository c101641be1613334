package io.coroutine.it.targets.exceptions;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Synchronized blocks that contain no await, beside awaits. */
final class Monitors {
  private Monitors() {}

  // The monitor is not held where the coroutine waits.
  @Expect("in -> 3")
  @Async
  static Coroutine<Integer> synchronizedBlockWithoutAwait(Probe probe) {
    Object lock = new Object();
    int n = await(probe.later(1));
    synchronized (lock) {
      probe.log("in");
      n++;
    }
    n += await(probe.later(1));
    assert !Thread.holdsLock(lock);
    return result(n);
  }

  @Expect("0 1 2 -> 3")
  @Async
  static Coroutine<Integer> synchronizedBlockInLoop(Probe probe) {
    Object lock = new Object();
    int n = 0;
    while (true) {
      synchronized (lock) {
        if (n == 3) {
          break;
        }
        probe.log(n);
      }
      n += await(probe.later(1));
    }
    return result(Thread.holdsLock(lock) ? -1 : await(probe.later(n)));
  }

  @Expect("2 held -> free")
  @Async
  static Coroutine<String> nestedSynchronizedBlocks(Probe probe) {
    Object a = await(probe.later(new Object()));
    Object b = await(probe.later(new Object()));
    synchronized (a) {
      synchronized (b) {
        probe.log(2);
      }
      probe.log(Thread.holdsLock(a) ? "held" : "lost");
    }
    boolean held = Thread.holdsLock(a) || Thread.holdsLock(b);
    return result(held ? "held" : await(probe.later("free")));
  }

  // The compiler's handler that unlocks lies within the handler that awaits.
  @Expect("inside outside -> IllegalStateException: left")
  @Async
  static Coroutine<Integer> synchronizedBlockLeftByException(Probe probe) {
    Object lock = await(probe.later(new Object()));
    try {
      synchronized (lock) {
        probe.log("inside");
        throw new IllegalStateException("left");
      }
    } finally {
      probe.log(Thread.holdsLock(lock) ? "held" : await(probe.later("outside")));
    }
  }
}
