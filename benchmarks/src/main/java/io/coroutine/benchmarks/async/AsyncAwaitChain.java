package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.AwaitChain;
import java.util.Objects;

/** W3: a coroutine that awaits itself. */
public final class AsyncAwaitChain implements AwaitChain {
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
      sum += Driver.drive(recurse(depth, suspends), 0L);
    }
    return sum;
  }

  @Async
  private static Coroutine<Long> recurse(int depth, boolean suspends) {
    if (depth == 0) {
      return leaf(suspends);
    }
    return result(await(recurse(depth - 1, suspends)) + 1);
  }

  @Async
  private static Coroutine<Long> leaf(boolean suspends) {
    if (suspends) {
      return result((Long) Objects.requireNonNull(suspend(null)));
    }
    return result(0L);
  }
}
