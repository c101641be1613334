package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.workload.Cancellation;
import java.time.Duration;

/** {@code cancel}, and {@code await} in a {@code try} block. */
public final class AsyncCancellation implements Cancellation {
  @Override
  public long cancel(int n) {
    return Asyncio.run(cancelAll(n));
  }

  @Async
  private static Coroutine<Long> cancelAll(int n) {
    long cancelled = 0;
    for (int i = 0; i < n; i++) {
      Task<Void> task = createTask(waitForEver());
      await(sleep(Duration.ZERO));
      task.cancel();
      try {
        await(task);
      } catch (CancelledError e) {
        cancelled++;
      }
    }
    return result(cancelled);
  }

  @Async
  private static Coroutine<Void> waitForEver() {
    await(getRunningLoop().createFuture());
    return done();
  }
}
