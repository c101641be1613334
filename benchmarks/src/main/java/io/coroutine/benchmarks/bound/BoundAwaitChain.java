package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.AwaitChain;

/** W3: a recursion that tests one flag after each call. */
public final class BoundAwaitChain implements AwaitChain {
  @Override
  public long ready(int depth, int repetitions) {
    return repeat(depth, repetitions, false);
  }

  @Override
  public long suspended(int depth, int repetitions) {
    return repeat(depth, repetitions, true);
  }

  private static long repeat(int depth, int repetitions, boolean suspends) {
    long sum = 0;
    for (int i = 0; i < repetitions; i++) {
      sum += run(depth, suspends);
    }
    return sum;
  }

  private static long run(int depth, boolean suspends) {
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
      return leaf(chain, suspends);
    }
    long below = recurse(chain, depth - 1, suspends);
    return chain.waiting ? chain.follow(new Level()) : below + 1;
  }

  private static long leaf(Chain chain, boolean suspends) {
    return suspends ? chain.suspend(new Leaf()) : 0;
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
