package io.coroutine.it.cost;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.it.cost.LoopOperations.DELAY;
import static io.coroutine.it.cost.LoopOperations.inTask;
import static io.coroutine.it.cost.LoopOperations.one;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What tasks do with each other. */
final class CoordinationOperations {
  static final List<Operation> ALL =
      List.of(
          inTask("put into a queue and get from it", CoordinationOperations::putsAndGets),
          inTask("hand an item to another task", CoordinationOperations::handsOver),
          inTask("acquire a lock and release it", CoordinationOperations::locks),
          inTask("hold a lock", CoordinationOperations::holds),
          inTask("acquire a semaphore and release it", CoordinationOperations::acquires),
          inTask("start a child in a group, and await it", CoordinationOperations::startsChildren),
          inTask("await a call within timeout()", CoordinationOperations::limits),
          inTask("waitFor a call", CoordinationOperations::waitsFor));

  private CoordinationOperations() {}

  @Async
  private static Coroutine<Void> putsAndGets(int n) {
    Queue<Integer> queue = new Queue<>(1);
    for (int i = 0; i < n; i++) {
      await(queue.put(1));
      await(queue.get());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> puts(Queue<Integer> queue, int n) {
    for (int i = 0; i < n; i++) {
      await(queue.put(1));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> handsOver(int n) {
    Queue<Integer> queue = new Queue<>(1);
    Task<Void> producer = createTask(puts(queue, n));
    for (int i = 0; i < n; i++) {
      await(queue.get());
    }
    await(producer);
    return done();
  }

  @Async
  private static Coroutine<Void> locks(int n) {
    Lock lock = new Lock();
    for (int i = 0; i < n; i++) {
      await(lock.acquire());
      lock.release();
    }
    return done();
  }

  @Async
  @SuppressWarnings("try") // it is held, and that is all
  private static Coroutine<Void> holds(int n) {
    Lock lock = new Lock();
    for (int i = 0; i < n; i++) {
      try (Held held = await(lock.hold())) {
        await(one());
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> acquires(int n) {
    Semaphore semaphore = new Semaphore(1);
    for (int i = 0; i < n; i++) {
      await(semaphore.acquire());
      semaphore.release();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> startsChildren(TaskGroup group, int n) {
    for (int i = 0; i < n; i++) {
      await(group.createTask(one()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> startsChildren(int n) {
    await(with(new TaskGroup(), group -> startsChildren(group, n)));
    return done();
  }

  @Async
  private static Coroutine<Void> limits(int n) throws TimeoutException {
    for (int i = 0; i < n; i++) {
      await(with(timeout(DELAY), timeout -> one()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> waitsFor(int n) throws TimeoutException {
    for (int i = 0; i < n; i++) {
      await(waitFor(one(), DELAY));
    }
    return done();
  }
}
