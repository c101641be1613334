package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.workload.ParkedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** W8: tasks, each of which awaits a future. */
public final class AsyncParkedTasks implements ParkedTasks {
  @Override
  public Parked park(int n, int depth, Cell a, Cell b) {
    EventLoop loop = new EventLoop();
    List<Task<Long>> tasks = new ArrayList<>(n);
    List<Future<Long>> futures = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      tasks.add(loop.createTask(level(loop, futures, a, b, i, depth)));
    }
    loop.runUntilComplete(sleep(Duration.ZERO));
    return i -> {
      futures.get(i).setResult(0L);
      return loop.runUntilComplete(tasks.get(i));
    };
  }

  @Async
  private static Coroutine<Long> level(
      EventLoop loop, List<Future<Long>> futures, Cell a, Cell b, long c, int depth) {
    long r;
    if (depth == 1) {
      r = await(parked(loop, futures));
    } else {
      r = await(level(loop, futures, a, b, c + 1, depth - 1));
    }
    return result(r + a.value() + b.value() + c);
  }

  private static Future<Long> parked(EventLoop loop, List<Future<Long>> futures) {
    Future<Long> future = loop.createFuture();
    futures.add(future);
    return future;
  }
}
