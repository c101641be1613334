package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An item is not reserved for the getter that it wakes; and nothing is lost by cancellation. */
final class S33QueueOrder extends Scenario {
  @Async
  private static Coroutine<Void> ticks(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  @Async
  private Coroutine<Void> getter(Queue<Integer> queue, String name) {
    int item = await(queue.get());
    print("  " + name + " got", item);
    return done();
  }

  @Async
  private Coroutine<Void> putter(Queue<Integer> queue, int item) {
    await(queue.put(item));
    print("  put", item);
    return done();
  }

  @Async
  private Coroutine<Void> stolenItem() {
    print("stolen item");
    Queue<Integer> queue = new Queue<>();
    List<Task<Void>> tasks =
        List.of(createTask(getter(queue, "A")), createTask(getter(queue, "B")));
    await(ticks(1));
    queue.putNowait(1);
    print("  main steals", queue.getNowait());
    await(ticks(1));
    queue.putNowait(2);
    queue.putNowait(3);
    await(waitOn(tasks));
    return done();
  }

  @Async
  private Coroutine<Void> boundedQueue() {
    print("bounded queue");
    Queue<Integer> queue = new Queue<>(1);
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tasks.add(createTask(putter(queue, i)));
    }
    await(ticks(1));
    tasks.get(1).cancel();
    for (int i = 0; i < 3; i++) {
      await(ticks(2));
      int item = await(queue.get());
      print("  get", item, "full:", queue.full());
    }
    await(waitOn(tasks));
    print("  cancelled put inserted nothing:", queue.empty(), tasks.get(1).cancelled());
    return done();
  }

  @Async
  private Coroutine<Void> join() {
    print("join");
    Queue<Integer> queue = new Queue<>();
    for (int i = 0; i < 2; i++) {
      queue.putNowait(i);
    }
    Task<Void> joiner = createTask(queue.join());
    for (int i = 0; i < 2; i++) {
      await(queue.get());
      await(ticks(1));
      print("  joined:", joiner.done());
      queue.taskDone();
    }
    await(joiner);
    try {
      queue.taskDone();
    } catch (IllegalStateException e) {
      print(" ", Python.type(e) + ":", e);
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(stolenItem());
    await(boundedQueue());
    await(join());
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
