package io.coroutine.benchmarks.bound;

/** The lower bound of suspending and resuming: one frame that is used again and again. */
public final class Exchange {
  private Exchange() {}

  /** Suspends {@code n} times, {@code depth} deep; adds up the numbers that it is resumed with. */
  public static long run(int n, int depth) {
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
      return new Adder(n).waitOrReturn(chain);
    }
    long value = descend(chain, n, depth - 1);
    return chain.waiting ? chain.follow(new Level()) : value;
  }

  /** The loop. */
  private static final class Adder extends Step {
    private final int n;
    private int index;
    private long sum;

    Adder(int n) {
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
