package io.coroutine.benchmarks.child;

import io.coroutine.benchmarks.workload.AwaitChain;
import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.Implementations;

/**
 * W3: finds the deepest chain of awaits on a new thread with the default stack, to 2 %, and stops
 * at {@value #ENOUGH}. Arguments: the implementation, and how often to run a chain of 100 before.
 */
public final class DeepestChain {
  private static final int ENOUGH = 2_000_000;
  private static final int ATTEMPTS = 4;

  private final AwaitChain workload;
  private final int warmUps;
  private boolean fits;

  private DeepestChain(AwaitChain workload, int warmUps) {
    this.workload = workload;
    this.warmUps = warmUps;
  }

  public static void main(String[] args) throws InterruptedException {
    AwaitChain workload = Implementations.load(AwaitChain.class, args[0]);
    DeepestChain search = new DeepestChain(workload, Integer.parseInt(args[1]));
    search.warmUp(search.warmUps);
    Report.figures("levels", search.deepest());
    System.exit(0); // whatever threads are left
  }

  private void warmUp(int repetitions) {
    if (repetitions > 0) {
      Checks.checked(workload.ready(100, repetitions), 100L * repetitions);
    }
  }

  private int deepest() throws InterruptedException {
    int low = 100;
    int high = 2 * low;
    while (low < ENOUGH && fitsAtLast(high)) {
      low = high;
      high = Math.min(2 * low, ENOUGH);
    }
    while (low < ENOUGH && high - low > low / 50) {
      int middle = (low + high) / 2;
      if (fitsAtLast(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** One success in a few counts: an overflow can make the JVM drop compiled code. */
  private boolean fitsAtLast(int depth) throws InterruptedException {
    for (int i = 0; i < (warmUps > 0 ? ATTEMPTS : 1); i++) {
      if (fits(depth)) {
        return true;
      }
      warmUp(warmUps / 10);
    }
    return false;
  }

  private boolean fits(int depth) throws InterruptedException {
    fits = false;
    Thread thread = new Thread(() -> tryOut(depth));
    thread.start();
    thread.join();
    return fits;
  }

  private void tryOut(int depth) {
    try {
      fits = workload.ready(depth, 1) == depth;
    } catch (StackOverflowError | IllegalStateException e) {
      fits = false; // what was looked for, or what an implementation makes of it
    }
  }
}
