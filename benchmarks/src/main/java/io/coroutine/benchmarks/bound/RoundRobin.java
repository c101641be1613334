package io.coroutine.benchmarks.bound;

import java.util.ArrayDeque;

/** The lower bound of an event loop: a queue of jobs, each asked in turn. */
public final class RoundRobin {
  private final ArrayDeque<Job> ready = new ArrayDeque<>();

  private RoundRobin() {}

  /** Has two jobs yield {@code yields} times in all; returns how often they did. */
  public static long alternate(int yields) {
    Yielder ping = new Yielder(yields / 2);
    Yielder pong = new Yielder(yields / 2);
    RoundRobin loop = new RoundRobin();
    loop.ready.add(ping);
    loop.ready.add(pong);
    loop.run();
    return ping.yielded + (long) pong.yielded;
  }

  /** Has {@code count} jobs yield once and give 1 each; returns the sum. */
  public static long spawn(int count) {
    int[] results = new int[count];
    RoundRobin loop = new RoundRobin();
    for (int i = 0; i < count; i++) {
      loop.ready.add(new Child(results, i));
    }
    loop.run();
    long sum = 0;
    for (int one : results) {
      sum += one;
    }
    return sum;
  }

  private void run() {
    for (Job job = ready.poll(); job != null; job = ready.poll()) {
      if (job.yields()) {
        ready.add(job);
      }
    }
  }

  private interface Job {
    /** Goes on; returns whether it wants another turn. */
    boolean yields();
  }

  private static final class Yielder implements Job {
    private final int count;
    private int yielded;

    Yielder(int count) {
      this.count = count;
    }

    @Override
    public boolean yields() {
      if (yielded == count) {
        return false;
      }
      yielded++;
      return true;
    }
  }

  private static final class Child implements Job {
    private final int[] results;
    private final int index;
    private boolean yielded;

    Child(int[] results, int index) {
      this.results = results;
      this.index = index;
    }

    @Override
    public boolean yields() {
      if (!yielded) {
        yielded = true;
        return true;
      }
      results[index] = 1;
      return false;
    }
  }
}
