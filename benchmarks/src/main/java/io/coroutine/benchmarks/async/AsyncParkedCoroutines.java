package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.benchmarks.workload.ParkedCoroutines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** W8: coroutines that were sent null once. */
public final class AsyncParkedCoroutines implements ParkedCoroutines {
  @Override
  public Parked park(int n, int depth, Cell a, Cell b) {
    List<Coroutine<Long>> coroutines = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      Coroutine<Long> coroutine = level(a, b, i, depth);
      coroutine.send(null);
      coroutines.add(coroutine);
    }
    return i -> resume(coroutines.get(i));
  }

  private static long resume(Coroutine<Long> coroutine) {
    try {
      coroutine.send(0L);
    } catch (StopIteration e) {
      return Driver.valueOf(e);
    }
    throw new IllegalStateException("suspended twice");
  }

  @Async
  private static Coroutine<Long> level(Cell a, Cell b, long c, int depth) {
    long r;
    if (depth == 1) {
      r = (Long) Objects.requireNonNull(suspend(null));
    } else {
      r = await(level(a, b, c + 1, depth - 1));
    }
    return result(r + a.value() + b.value() + c);
  }
}
