package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.benchmarks.workload.Elements;
import java.time.Duration;

/** An async generator in {@code awaitEach}. */
public final class AsyncElements implements Elements {
  @Override
  public long ready(int n) {
    return Asyncio.run(sum(count(n)));
  }

  @Override
  public long yielded(int n) {
    return Asyncio.run(sum(countYielding(n)));
  }

  @Async
  private static Coroutine<Long> sum(AsyncGenerator<Integer> numbers) {
    long sum = 0;
    for (int number : awaitEach(numbers)) {
      sum += number;
    }
    return result(sum);
  }

  @Async
  private static AsyncGenerator<Integer> count(int n) {
    for (int i = 0; i < n; i++) {
      emit(i);
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> countYielding(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(Duration.ZERO));
      emit(i);
    }
    return end();
  }
}
