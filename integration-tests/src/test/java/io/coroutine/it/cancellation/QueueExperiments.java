package io.coroutine.it.cancellation;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.LifoQueue;
import io.coroutine.asyncio.PriorityQueue;
import io.coroutine.asyncio.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Queues: whatever was put is taken once, or still there. */
final class QueueExperiments {
  private QueueExperiments() {}

  /** Producers and consumers of a queue with little room. */
  static final class Conserved extends Experiment {
    private final Queue<Integer> queue;
    private final List<Integer> put = new ArrayList<>();
    private final List<Integer> got = new ArrayList<>();

    Conserved(Supplier<Queue<Integer>> kind) {
      queue = kind.get();
    }

    @Override
    void start() {
      for (int i = 0; i < 2; i++) {
        int first = 10 * i;
        work("producer " + i, () -> produce(first));
        work("consumer " + i, this::consume);
      }
      work("impatient consumer", this::consumeImpatiently);
    }

    @Async
    private Coroutine<Void> produce(int first) {
      for (int item = first; item < first + 4; item++) {
        await(queue.put(item));
        put.add(item);
      }
      return done();
    }

    @Async
    private Coroutine<Void> consume() {
      for (Integer item : awaitEach(queue)) {
        take(item);
        await(sleep(Duration.ZERO));
      }
      return done();
    }

    @Async
    private Coroutine<Void> consumeImpatiently() {
      for (int i = 0; i < 3; i++) {
        try {
          take(await(waitFor(queue.get(), Duration.ofMillis(1))));
        } catch (TimeoutException e) {
          await(sleep(Duration.ZERO));
        }
      }
      return done();
    }

    private void take(int item) {
      got.add(item);
      queue.taskDone();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      await(sleep(Duration.ofSeconds(1)));
      while (!queue.empty()) { // in case nobody has been left to take them
        take(queue.getNowait());
        await(sleep(Duration.ofSeconds(1)));
      }
      await(queue.join());
      queue.shutdown();
      await(workersDone());
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      Collections.sort(put);
      Collections.sort(got);
      assertEquals(put, got);
      assertTrue(cancelled != null || put.size() == 8);
      assertTrue(queue.empty());
    }
  }

  static Conserved queue() {
    return new Conserved(() -> new Queue<>(1));
  }

  static Conserved lifoQueue() {
    return new Conserved(() -> new LifoQueue<>(2));
  }

  static Conserved priorityQueue() {
    return new Conserved(() -> new PriorityQueue<>(2));
  }
}
