package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.ReadyAwaits;
import java.time.Duration;

/** W2: two loops that await. */
public final class AsyncReadyAwaits implements ReadyAwaits {
  @Override
  public long plain(int n) {
    return Driver.drive(sumPlain(n));
  }

  @Override
  public long branch(int n) {
    return Driver.drive(sumBranch(n));
  }

  @Async
  private static Coroutine<Long> add(long a, long b) {
    return result(a + b);
  }

  @Async
  private static Coroutine<Long> addOrWait(long a, long b) {
    if (a < 0) {
      await(sleep(Duration.ZERO));
    }
    return result(a + b);
  }

  @Async
  private static Coroutine<Long> sumPlain(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(add(i, 1));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> sumBranch(int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(addOrWait(i, 1));
    }
    return result(sum);
  }
}
