package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Barrier;
import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Which loop a primitive belongs to, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("try") // what is held is not looked at
class LoopBindingRulesTest {
  private static final String WORDS = "is bound to a different event loop";

  @Test
  void rule235UncontendedUseOnSeveralLoopsIsFine() {
    Lock lock = new Lock();
    for (int i = 0; i < 2; i++) {
      TestLoop.run(use(lock));
    }
    TestLoop.run(contend(lock::acquire));
  }

  @Async
  private static Coroutine<Void> use(Lock lock) {
    await(lock.acquire());
    lock.release();
    return done();
  }

  /** Waits, in vain, for what {@code operation} waits for when it is called a second time. */
  @Async
  private static Coroutine<Void> contend(Supplier<Coroutine<?>> operation) {
    Task<?> first = createTask(operation.get());
    Task<?> second = createTask(operation.get());
    await(ticks(2));
    assertTrue(!first.done() || !second.done(), "nobody has had to wait");
    return done();
  }

  @Test
  void rule235TheFirstWhoHasToWaitBindsAPrimitiveToTheLoop() {
    isBoundByWaiting(new Lock()::acquire);
    isBoundByWaiting(new Semaphore(0)::acquire);
    isBoundByWaiting(new Event()::waitOn);
    isBoundByWaiting(new Queue<>()::get);
    isBoundByWaiting(new Barrier(3)::waitOn);
    Queue<Integer> full = new Queue<>(1);
    full.putNowait(1);
    isBoundByWaiting(() -> full.put(2));
    isBoundByWaiting(full::join);
  }

  private static void isBoundByWaiting(Supplier<Coroutine<?>> operation) {
    TestLoop.run(contend(operation));
    // Who gets what is free, as a lock of which the loop is over, is not refused.
    refused(IllegalStateException.class, WORDS, () -> TestLoop.run(twice(operation)));
  }

  @Async
  private static Coroutine<Void> twice(Supplier<Coroutine<?>> operation) {
    await(operation.get());
    await(operation.get());
    return done();
  }

  @Test
  void rule235ConditionIsBoundByWaiting() {
    Condition condition = new Condition();
    TestLoop.run(contend(() -> waits(condition)));
    refused(IllegalStateException.class, WORDS, () -> TestLoop.run(waits(condition)));
    assertFalse(condition.locked(), "the one who was refused had the lock, and released it");
  }

  @Async
  private static Coroutine<Void> waits(Condition condition) {
    try (Held held = await(condition.hold())) {
      await(condition.waitOn());
    }
    return done();
  }

  @Test
  void rule235OtherThreadsThanTheLoopsAreRefusedOnceItIsBound() {
    TestLoop.run(refusesOtherThreads());
  }

  @Async
  private static Coroutine<Void> refusesOtherThreads() {
    Event event = new Event();
    Lock lock = new Lock();
    Semaphore semaphore = new Semaphore(0);
    Queue<Integer> queue = new Queue<>();
    await(lock.acquire());
    for (Coroutine<?> waiting :
        new Coroutine<?>[] {event.waitOn(), lock.acquire(), semaphore.acquire(), queue.get()}) {
      Task<?> task = createTask(waiting);
      await(ticks(1));
      task.cancel();
    }
    await(ticks(2));
    refusedElsewhere(event::set);
    refusedElsewhere(event::clear);
    refusedElsewhere(lock::release);
    refusedElsewhere(semaphore::release);
    refusedElsewhere(() -> queue.putNowait(1));
    refusedElsewhere(queue::getNowait);
    refusedElsewhere(queue::shutdown);
    assertTrue(lock.locked() && semaphore.locked() && queue.empty() && !event.isSet());
    Asyncio.getRunningLoop().callSoonThreadsafe(event::set);
    await(event.waitOn());
    return done();
  }

  private static void refusedElsewhere(Executable call) {
    FutureTask<Void> elsewhere =
        new FutureTask<>(
            () -> {
              refused(IllegalStateException.class, "Non-thread-safe operation", call);
              return null;
            });
    Thread thread = new Thread(elsewhere);
    thread.start();
    try {
      assertEquals(null, elsewhere.get());
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
