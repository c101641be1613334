package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.ItemPipe;
import org.jspecify.annotations.Nullable;

/** W7: two jobs and a {@link Ring}. */
public final class BoundItemPipe implements ItemPipe {
  @Override
  public long run(int n, int capacity) {
    RoundRobin loop = new RoundRobin();
    Ring ring = new Ring(loop, capacity);
    Consumer consumer = new Consumer(ring, n);
    loop.add(new Producer(ring, n));
    loop.add(consumer);
    loop.run();
    return consumer.sum;
  }

  private static final class Producer implements Job {
    private final Ring ring;
    private final int n;
    private int i;

    Producer(Ring ring, int n) {
      this.ring = ring;
      this.n = n;
    }

    @Override
    public boolean yields() {
      while (i < n && ring.put(i, this)) {
        i++;
      }
      return false;
    }
  }

  private static final class Consumer implements Job {
    private final Ring ring;
    private final int n;
    private int taken;
    private long sum;

    Consumer(Ring ring, int n) {
      this.ring = ring;
      this.n = n;
    }

    @Override
    public boolean yields() {
      while (taken < n) {
        @Nullable Integer item = ring.take(this);
        if (item == null) {
          return false;
        }
        sum += item;
        taken++;
      }
      return false;
    }
  }
}
