package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.Failure;
import org.jspecify.annotations.Nullable;

/** W3's chain, of which the driver forgets the steps that an exception passes. */
public final class BoundFailure implements Failure {
  @Override
  public long raise(int depth, int repetitions) {
    long failed = 0;
    for (int i = 0; i < repetitions; i++) {
      failed += run(new Chain(), depth);
    }
    return failed;
  }

  private static int run(Chain chain, int depth) {
    recurse(chain, depth);
    Step step = chain.park();
    if (step == null) {
      throw new IllegalStateException("did not suspend");
    }
    try {
      step.goOn(chain, 0);
      return 0;
    } catch (Failed e) {
      drop(step);
      return 1;
    }
  }

  private static void drop(Step innermost) {
    @Nullable Step step = innermost;
    while (step != null) {
      Step next = step.next;
      step.next = null;
      step = next;
    }
  }

  private static long recurse(Chain chain, int depth) {
    if (depth == 0) {
      return chain.suspend(new Leaf());
    }
    long below = recurse(chain, depth - 1);
    return chain.waiting ? chain.follow(new Level()) : below + 1;
  }

  private static final class Leaf extends Step {
    @Override
    long goOn(Chain chain, long value) {
      throw new Failed();
    }
  }

  private static final class Level extends Step {
    @Override
    long goOn(Chain chain, long value) {
      return value + 1;
    }
  }
}
