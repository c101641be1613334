package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.RareAwaits;
import java.time.Duration;

/** A hot loop with a rare await of asyncio's {@code sleep(0)}. */
public final class AsyncRareAwaits implements RareAwaits {
  @Override
  public long sum(int[] numbers) {
    return Driver.drive(add(numbers));
  }

  @Async
  private static Coroutine<Long> add(int[] numbers) {
    long sum = 0;
    for (int number : numbers) {
      if (number < 0) {
        await(sleep(Duration.ZERO));
      }
      sum = sum * 31 + number;
    }
    return result(sum);
  }
}
