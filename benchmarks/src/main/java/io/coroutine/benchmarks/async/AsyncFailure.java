package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.Failure;

/** A coroutine that awaits itself. */
public final class AsyncFailure implements Failure {
  @Override
  public long raise(int depth, int repetitions) {
    return Driver.drive(catchAll(depth, repetitions));
  }

  @Async
  private static Coroutine<Long> catchAll(int depth, int repetitions) {
    long failed = 0;
    for (int i = 0; i < repetitions; i++) {
      try {
        await(recurse(depth));
      } catch (Failed e) {
        failed++;
      }
    }
    return result(failed);
  }

  @Async
  private static Coroutine<Long> recurse(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return result(await(recurse(depth - 1)) + 1);
  }

  @Async
  private static Coroutine<Long> leaf() {
    suspend(null);
    throw new Failed();
  }
}
