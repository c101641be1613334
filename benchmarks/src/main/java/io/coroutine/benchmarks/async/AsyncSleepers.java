package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.workload.Sleepers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** W9: a task a delay. */
public final class AsyncSleepers implements Sleepers {
  private long slept;

  @Override
  public long run(int[] millis) {
    slept = 0;
    return Asyncio.run(sleepAll(millis));
  }

  @Async
  private Coroutine<Long> sleepAll(int[] millis) {
    List<Task<Void>> tasks = new ArrayList<>(millis.length);
    for (int delay : millis) {
      tasks.add(createTask(sleepOnce(delay)));
    }
    for (Task<Void> task : tasks) {
      await(task);
    }
    return result(slept);
  }

  @Async
  private Coroutine<Void> sleepOnce(int millis) {
    await(sleep(Duration.ofMillis(millis)));
    slept++;
    return done();
  }
}
