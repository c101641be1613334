package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.ReadyAwaits;

/** W2: a test of one flag after each call. */
public final class BoundReadyAwaits implements ReadyAwaits {
  /** Nothing of a coroutine is left: a method that cannot suspend needs no test. */
  @Override
  public long plain(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += add(i, 1);
    }
    return sum;
  }

  @Override
  public long branch(int n) {
    return branch(new Chain(), 0, n, 0);
  }

  private static long add(long a, long b) {
    return a + b;
  }

  private static long addOrWait(Chain chain, long a, long b) {
    return a < 0 ? chain.suspend(new Sum(a, b)) : a + b;
  }

  private static long branch(Chain chain, int from, int n, long start) {
    long sum = start;
    for (int i = from; i < n; i++) {
      long value = addOrWait(chain, i, 1);
      if (chain.waiting) {
        return chain.follow(new Rest(i, n, sum));
      }
      sum += value;
    }
    return sum;
  }

  /** The rest of the loop. */
  private static final class Rest extends Step {
    private final int index;
    private final int n;
    private final long sum;

    Rest(int index, int n, long sum) {
      this.index = index;
      this.n = n;
      this.sum = sum;
    }

    @Override
    long goOn(Chain chain, long value) {
      return branch(chain, index + 1, n, sum + value);
    }
  }
}
