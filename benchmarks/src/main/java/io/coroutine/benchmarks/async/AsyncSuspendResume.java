package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.benchmarks.workload.SuspendResume;
import java.util.Objects;

/** W4: a coroutine that is driven by {@code send}. */
public final class AsyncSuspendResume implements SuspendResume {
  @Override
  public long run(int n, int depth) {
    Coroutine<Long> coroutine = level(n, depth);
    coroutine.send(null);
    try {
      for (int i = 0; ; i++) {
        coroutine.send(i);
      }
    } catch (StopIteration e) {
      return Driver.valueOf(e);
    }
  }

  @Async
  private static Coroutine<Long> level(int n, int depth) {
    if (depth > 1) {
      return result(await(level(n, depth - 1)));
    }
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (Integer) Objects.requireNonNull(suspend(null));
    }
    return result(sum);
  }
}
