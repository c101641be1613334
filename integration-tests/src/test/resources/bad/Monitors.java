import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.function.Supplier;

class Monitors {
  final Object lock = new Object();

  @Async
  Coroutine<Integer> insideBlock() {
    synchronized (lock) {
      return result(await(result(1))); // error: await-in-monitor
    }
  }

  @Async
  Coroutine<Integer> insideTwoBlocks() {
    synchronized (lock) {
      synchronized (this) {
        await(result(1)); // error: await-in-monitor
      }
      await(result(2)); // error: await-in-monitor
    }
    return result(await(result(3)));
  }

  @Async
  Coroutine<Integer> inTryInsideBlock() {
    synchronized (lock) {
      try {
        lock.wait(); // warning: blocking-call
      } catch (InterruptedException e) {
        await(result(1)); // error: await-in-monitor
      } finally {
        lock.notifyAll();
      }
    }
    return result(1);
  }

  @Async
  Coroutine<Integer> inLoopThatLocksInside(int n) {
    for (int i = 0; i < n; i++) {
      await(result(i));
      synchronized (lock) {
        n--;
      }
      await(result(i));
    }
    return result(n);
  }

  @Async
  Coroutine<Integer> sameVariableTwice(Object a) {
    synchronized (a) {
      a.notifyAll();
    }
    synchronized (a) {
      suspend(a); // error: await-in-monitor
    }
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> afterBlockIsFine() {
    int n;
    synchronized (lock) {
      n = 1;
    }
    return result(n + await(result(1)));
  }

  @Async
  Coroutine<Integer> afterBlockLeftByBreakIsFine(boolean flag) {
    loop:
    while (true) {
      synchronized (lock) {
        if (flag) {
          break loop;
        }
      }
      await(done());
    }
    return result(await(result(1)));
  }

  // The compiler's handler that unlocks lies within the handler that awaits.
  @Async
  Coroutine<Integer> afterBlockLeftByExceptionIsFine() {
    try {
      synchronized (lock) {
        throw new IllegalStateException();
      }
    } finally {
      await(done());
    }
  }

  @Async
  Coroutine<Integer> inLambdaInsideBlockIsFine() {
    Supplier<Coroutine<Integer>> s;
    synchronized (lock) {
      s = () -> result(await(result(1)));
    }
    return result(await(s.get()));
  }
}
