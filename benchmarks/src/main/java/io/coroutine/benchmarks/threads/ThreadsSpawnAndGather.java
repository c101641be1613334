package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.SpawnAndGather;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** W6: a thread a task, and a future for its result. */
public final class ThreadsSpawnAndGather implements SpawnAndGather {
  @Override
  public long run(int n) {
    return VirtualThreads.run(() -> spawn(n));
  }

  private static long spawn(int n) {
    List<Future<Integer>> children = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      FutureTask<Integer> child = new FutureTask<>(ThreadsSpawnAndGather::child);
      VirtualThreads.start(child);
      children.add(child);
    }
    try {
      long sum = 0;
      for (Future<Integer> child : children) {
        sum += child.get();
      }
      return sum;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // one carrier thread
  private static int child() {
    Thread.yield();
    return 1;
  }
}
