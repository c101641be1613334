package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.benchmarks.workload.SpawnAndGather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** W6: {@code gather}, which makes tasks of the coroutines. */
public final class AsyncSpawnAndGather implements SpawnAndGather {
  @Override
  public long run(int n) {
    return Asyncio.run(spawn(n));
  }

  @Async
  private static Coroutine<Long> spawn(int n) {
    List<Coroutine<Integer>> children = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      children.add(child());
    }
    long sum = 0;
    for (int one : await(gather(children))) {
      sum += one;
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> child() {
    await(sleep(Duration.ZERO));
    return result(1);
  }
}
