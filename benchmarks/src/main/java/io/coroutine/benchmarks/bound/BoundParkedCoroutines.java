package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.ParkedCoroutines;
import org.jspecify.annotations.Nullable;

/** W8: a step a level. */
public final class BoundParkedCoroutines implements ParkedCoroutines {
  @Override
  public Parked park(int n, int depth, Cell a, Cell b) {
    Chain chain = new Chain();
    @Nullable Step[] parked = new Step[n];
    for (int i = 0; i < n; i++) {
      level(chain, a, b, i, depth);
      parked[i] = chain.park();
    }
    return i -> resume(chain, parked[i]);
  }

  private static long resume(Chain chain, @Nullable Step parked) {
    if (!chain.resume(parked, 0)) {
      throw new IllegalStateException("suspended twice");
    }
    return chain.outcome();
  }

  private static long level(Chain chain, Cell a, Cell b, long c, int depth) {
    if (depth == 1) {
      return chain.suspend(new Level(a, b, c));
    }
    long r = level(chain, a, b, c + 1, depth - 1);
    return chain.waiting ? chain.follow(new Level(a, b, c)) : r + a.value() + b.value() + c;
  }

  private static final class Level extends Step {
    private final Cell a;
    private final Cell b;
    private final long c;

    Level(Cell a, Cell b, long c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    long goOn(Chain chain, long value) {
      return value + a.value() + b.value() + c;
    }
  }
}
