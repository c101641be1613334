package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.LongMethod;

/** The method as a loop over an array of variables, which is also what its rest keeps. */
public final class BoundLongMethod implements LongMethod {
  @Override
  public long run(boolean suspends, int calls) {
    Chain chain = new Chain();
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      long value = begin(chain, suspends);
      if (chain.waiting) {
        while (!chain.resume(0)) {
          // it suspends again
        }
        value = chain.outcome();
      }
      sum += value;
    }
    return sum;
  }

  private static long add(Chain chain, boolean suspends, long a, long b) {
    return suspends ? chain.suspend(new Sum(a, b)) : a + b;
  }

  private static long begin(Chain chain, boolean suspends) {
    long[] variables = new long[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      variables[i] = i;
    }
    return new Rest(suspends, variables).goOnFrom(chain, 0);
  }

  /** The rest of the method, used again at each suspension. */
  private static final class Rest extends Step {
    private final boolean suspends;
    private final long[] variables;
    private int index;

    Rest(boolean suspends, long[] variables) {
      this.suspends = suspends;
      this.variables = variables;
    }

    @Override
    long goOn(Chain chain, long value) {
      variables[index % VARIABLES] += value;
      return goOnFrom(chain, index + 1);
    }

    long goOnFrom(Chain chain, int from) {
      for (int i = from; i < AWAITS; i++) {
        long value = add(chain, suspends, variables[(i + 1) % VARIABLES], i);
        if (chain.waiting) {
          index = i;
          next = null;
          return chain.follow(this);
        }
        variables[i % VARIABLES] += value;
      }
      long sum = 0;
      for (long variable : variables) {
        sum += variable;
      }
      return sum;
    }
  }
}
