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
  private final EventLoop loop = new EventLoop();
  private List<Future<Long>> futures = List.of();

  @Override
  public Parked park(int n, int depth, Cell a, Cell b) {
    List<Future<Long>> parked = new ArrayList<>(n);
    List<Task<Long>> tasks = new ArrayList<>(n);
    futures = parked;
    for (int i = 0; i < n; i++) {
      tasks.add(loop.createTask(level(a, b, i, depth)));
    }
    loop.runUntilComplete(sleep(Duration.ZERO));
    return i -> {
      parked.get(i).setResult(0L);
      return loop.runUntilComplete(tasks.get(i));
    };
  }

  @Async
  private Coroutine<Long> level(Cell a, Cell b, long c, int depth) {
    long r = depth == 1 ? await(parked()) : await(level(a, b, c + 1, depth - 1));
    return result(r + a.value() + b.value() + c);
  }

  private Future<Long> parked() {
    Future<Long> future = loop.createFuture();
    futures.add(future);
    return future;
  }
}
