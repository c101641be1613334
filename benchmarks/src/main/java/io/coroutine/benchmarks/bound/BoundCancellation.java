package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.Cancellation;
import org.jspecify.annotations.Nullable;

/** Two jobs, of which one tells the other that it is cancelled, and is told when that is over. */
public final class BoundCancellation implements Cancellation {
  @Override
  public long cancel(int n) {
    RoundRobin loop = new RoundRobin();
    Canceller canceller = new Canceller(loop, n);
    loop.add(canceller);
    loop.run();
    return canceller.cancelled;
  }

  private static final class Canceller implements Job {
    private final RoundRobin loop;
    private final int n;
    private int started;
    private long cancelled;
    private @Nullable Waiting waiting;

    Canceller(RoundRobin loop, int n) {
      this.loop = loop;
      this.n = n;
    }

    @Override
    public boolean yields() {
      if (waiting != null && !waiting.isOver) {
        waiting.awaiter = this;
        waiting.isCancelled = true;
        loop.add(waiting);
        return false;
      }
      if (waiting != null) {
        cancelled++;
      }
      if (started == n) {
        return false;
      }
      started++;
      waiting = new Waiting(loop);
      loop.add(waiting);
      return true;
    }
  }

  private static final class Waiting implements Job {
    private final RoundRobin loop;
    private boolean isCancelled;
    private boolean isOver;
    private @Nullable Job awaiter;

    Waiting(RoundRobin loop) {
      this.loop = loop;
    }

    @Override
    public boolean yields() {
      if (isCancelled) {
        isOver = true;
        if (awaiter != null) {
          loop.add(awaiter);
        }
      }
      return false;
    }
  }
}
