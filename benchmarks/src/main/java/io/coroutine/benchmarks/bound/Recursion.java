package io.coroutine.benchmarks.bound;

/** The lower bound of a chain of awaits. */
public final class Recursion {
  private Recursion() {}

  /** Recurses {@code depth} deep and returns {@code depth}. */
  public static long run(int depth, boolean suspends) {
    Chain chain = new Chain();
    long value = recurse(chain, depth, suspends);
    if (!chain.waiting) {
      return value;
    }
    if (!chain.resume(0)) {
      throw new IllegalStateException("suspended twice");
    }
    return chain.outcome();
  }

  private static long recurse(Chain chain, int depth, boolean suspends) {
    if (depth == 0) {
      return suspends ? chain.suspend(new Leaf()) : 0;
    }
    long below = recurse(chain, depth - 1, suspends);
    return chain.waiting ? chain.follow(new Level()) : below + 1;
  }

  private static final class Leaf extends Step {
    @Override
    long goOn(Chain chain, long value) {
      return value;
    }
  }

  private static final class Level extends Step {
    @Override
    long goOn(Chain chain, long value) {
      return value + 1;
    }
  }
}
