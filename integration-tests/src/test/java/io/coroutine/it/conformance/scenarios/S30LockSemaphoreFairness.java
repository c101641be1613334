package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.BoundedSemaphore;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Locks and semaphores are fair: nobody gets past those who wait. */
final class S30LockSemaphoreFairness extends Scenario {
  /** A lock or a semaphore. */
  private record Primitive(
      Supplier<Coroutine<Boolean>> acquire, Runnable release, BooleanSupplier locked) {
    static Primitive of(Lock lock) {
      return new Primitive(lock::acquire, lock::release, lock::locked);
    }

    static Primitive of(Semaphore semaphore) {
      return new Primitive(semaphore::acquire, semaphore::release, semaphore::locked);
    }
  }

  @Async
  private Coroutine<Void> worker(Primitive p, String name) {
    await(p.acquire().get());
    print("  acquired by", name);
    return done();
  }

  @Async
  private Coroutine<Void> fairness(String name, Primitive p) {
    print(name);
    await(p.acquire().get());
    List<Task<Void>> tasks = new ArrayList<>();
    tasks.add(createTask(worker(p, "A")));
    tasks.add(createTask(worker(p, "B")));
    await(sleep(Duration.ZERO));
    p.release().run();
    print("  locked right after release:", p.locked().getAsBoolean());
    tasks.add(createTask(worker(p, "newcomer")));
    for (Task<Void> task : tasks.subList(0, 2)) {
      task.addDoneCallback(t -> p.release().run());
    }
    await(worker(p, "releaser, which had to queue behind A and B"));
    p.release().run();
    await(waitOn(tasks));
    p.release().run();
    print("  free again:", !p.locked().getAsBoolean());
    return done();
  }

  @Async
  private Coroutine<Void> release(Lock lock) {
    lock.release();
    print("  released by another task");
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    Lock lock = new Lock();
    getRunningLoop().callSoon(() -> print("callback (runs only when main suspends)"));
    for (int i = 0; i < 3; i++) {
      await(with(lock, nothing -> result(null)));
    }
    print("uncontended acquires did not suspend");
    await(sleep(Duration.ZERO));
    await(fairness("lock", Primitive.of(lock)));
    await(fairness("semaphore", Primitive.of(new Semaphore(1))));
    print("two permits, one waiter: the newcomer could pass, but may not");
    Semaphore semaphore = new Semaphore(0);
    createTask(worker(Primitive.of(semaphore), "waiter"));
    await(sleep(Duration.ZERO));
    semaphore.release();
    semaphore.release();
    await(worker(Primitive.of(semaphore), "newcomer"));

    print("no owner, not re-entrant");
    await(lock.acquire());
    try {
      await(waitFor(lock.acquire(), Duration.ofMillis(10)));
    } catch (TimeoutException e) {
      print("  second acquire by the same task waits");
    }
    await(createTask(release(lock)));
    for (Primitive what : List.of(Primitive.of(lock), Primitive.of(new BoundedSemaphore(1)))) {
      try {
        what.release().run();
      } catch (IllegalStateException e) {
        print(" ", Python.type(e) + ":", e);
      }
    }
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
