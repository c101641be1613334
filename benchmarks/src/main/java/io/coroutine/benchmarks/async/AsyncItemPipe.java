package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.workload.ItemPipe;

/** W7: asyncio's {@link Queue}. */
public final class AsyncItemPipe implements ItemPipe {
  @Override
  public long run(int n, int capacity) {
    return Asyncio.run(pipe(n, capacity));
  }

  @Async
  private static Coroutine<Long> pipe(int n, int capacity) {
    Queue<Integer> queue = new Queue<>(capacity);
    Task<Void> producer = createTask(produce(queue, n));
    Task<Long> consumer = createTask(consume(queue, n));
    await(producer);
    return result(await(consumer));
  }

  @Async
  private static Coroutine<Void> produce(Queue<Integer> queue, int n) {
    for (int i = 0; i < n; i++) {
      await(queue.put(i));
    }
    return done();
  }

  @Async
  private static Coroutine<Long> consume(Queue<Integer> queue, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(queue.get());
    }
    return result(sum);
  }
}
