package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.QueueShutDown;
import java.util.List;

/**
 * A queue that is shut down while it is used. All tasks end, and what was put comes out unless its
 * consumer was cancelled.
 */
final class ShutdownModel extends Model {
  private static final int CONSUMER = 1;

  private final Queue<String> queue = new Queue<>(1);
  private boolean isOver;
  private int put;
  private int got;

  @Override
  List<Coroutine<?>> tasks() {
    return List.of(produces(), consumes(), shutsDown());
  }

  @Async
  private Coroutine<Void> produces() {
    await(arrive());
    try {
      for (int i = 0; i < 3; i++) {
        await(queue.put("item"));
        put++;
        point();
      }
    } catch (QueueShutDown e) {
      point();
    }
    return done();
  }

  @Async
  private Coroutine<Void> consumes() {
    await(arrive());
    for (String item : awaitEach(queue)) {
      require(item.equals("item"), "another item");
      got++;
      point();
    }
    return done();
  }

  @Async
  private Coroutine<Void> shutsDown() {
    await(arrive());
    isOver = true;
    queue.shutdown();
    point();
    return done();
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    require(waiting.isEmpty() || !isOver, "somebody does not notice the shutdown");
    require(got + queue.qsize() == put, "an item was lost or made");
    require(queue.empty() || run().isVictim(CONSUMER), "the loop ended too early");
  }
}
