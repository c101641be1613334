package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.workload.PingPong;
import java.time.Duration;

/** W5: two tasks and {@code sleep(0)}. */
public final class AsyncPingPong implements PingPong {
  @Override
  public long run(int n) {
    return Asyncio.run(alternate(n));
  }

  @Async
  private static Coroutine<Long> alternate(int n) {
    Task<Integer> ping = createTask(yieldTimes(n / 2));
    Task<Integer> pong = createTask(yieldTimes(n / 2));
    return result((long) await(ping) + await(pong));
  }

  @Async
  private static Coroutine<Integer> yieldTimes(int count) {
    int made = 0;
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
      made++;
    }
    return result(made);
  }
}
