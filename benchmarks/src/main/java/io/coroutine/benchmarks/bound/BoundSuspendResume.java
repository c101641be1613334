package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.SuspendResume;

/** W4: one step that is used again and again, above others that only wait. */
public final class BoundSuspendResume implements SuspendResume {
  @Override
  public long run(int n, int depth) {
    Chain chain = new Chain();
    descend(chain, n, depth);
    int next = 0;
    while (!chain.resume(next)) {
      next++;
    }
    return chain.outcome();
  }

  private static long descend(Chain chain, int n, int depth) {
    if (depth == 1) {
      return new Loop(n).waitOrReturn(chain);
    }
    long value = descend(chain, n, depth - 1);
    return chain.waiting ? chain.follow(new Level()) : value;
  }

  /** The loop. */
  private static final class Loop extends Step {
    private final int n;
    private int index;
    private long sum;

    Loop(int n) {
      this.n = n;
    }

    @Override
    long goOn(Chain chain, long value) {
      sum += value;
      index++;
      return waitOrReturn(chain);
    }

    long waitOrReturn(Chain chain) {
      return index < n ? chain.suspend(this) : sum;
    }
  }

  private static final class Level extends Step {
    @Override
    long goOn(Chain chain, long value) {
      return value;
    }
  }
}
