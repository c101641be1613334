package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.SpawnAndGather;

/** W6: jobs that each know where their result goes. */
public final class BoundSpawnAndGather implements SpawnAndGather {
  @Override
  public long run(int n) {
    RoundRobin loop = new RoundRobin();
    Gathering gathering = new Gathering(n);
    for (int i = 0; i < n; i++) {
      loop.add(new Child(gathering, i));
    }
    loop.run();
    return gathering.sum;
  }

  /** Adds up once all have ended. */
  private static final class Gathering {
    private final int[] results;
    private int missing;
    private long sum;

    Gathering(int n) {
      results = new int[n];
      missing = n;
    }

    void end(int index, int result) {
      results[index] = result;
      missing--;
      if (missing == 0) {
        for (int one : results) {
          sum += one;
        }
      }
    }
  }

  private static final class Child implements Job {
    private final Gathering gathering;
    private final int index;
    private boolean yielded;

    Child(Gathering gathering, int index) {
      this.gathering = gathering;
      this.index = index;
    }

    @Override
    public boolean yields() {
      if (!yielded) {
        yielded = true;
        return true;
      }
      gathering.end(index, 1);
      return false;
    }
  }
}
