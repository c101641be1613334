package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.Elements;
import org.jspecify.annotations.Nullable;

/** A producer that is asked for its next element, and says if it has to wait first. */
public final class BoundElements implements Elements {
  @Override
  public long ready(int n) {
    return run(new Count(n, false));
  }

  @Override
  public long yielded(int n) {
    return run(new Count(n, true));
  }

  private static long run(Count count) {
    RoundRobin loop = new RoundRobin();
    Adding adding = new Adding(count);
    loop.add(adding);
    loop.run();
    return adding.sum;
  }

  private static final class Count {
    private final int n;
    private final boolean yields;
    private boolean waiting;
    private int i;

    Count(int n, boolean yields) {
      this.n = n;
      this.yields = yields;
    }

    /** Returns the next element; none if it waits or is over. */
    @Nullable Integer next() {
      waiting = yields && !waiting && i < n;
      return waiting || i == n ? null : Integer.valueOf(i++);
    }
  }

  private static final class Adding implements Job {
    private final Count count;
    private long sum;

    Adding(Count count) {
      this.count = count;
    }

    @Override
    public boolean yields() {
      for (Integer number = count.next(); number != null; number = count.next()) {
        sum += number;
      }
      return count.waiting;
    }
  }
}
