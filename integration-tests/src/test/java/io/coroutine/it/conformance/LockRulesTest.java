package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Locks, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("try") // what is held is not looked at
class LockRulesTest implements CoroutineTests {
  private final Lock lock = new Lock();
  private final List<Object> log = new ArrayList<>();

  /** Takes the lock and keeps it. */
  @Async
  private Coroutine<Void> takes(String name) {
    await(lock.acquire());
    log.add(name);
    return done();
  }

  /** Takes the lock, waits a while and releases it. */
  @Async
  private Coroutine<Void> passes(String name, int steps) {
    try (Held held = await(lock.hold())) {
      log.add(name);
      await(ticks(steps));
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule220LockIsGrantedInTheOrderOfAsking() {
    await(lock.acquire());
    List<Task<Void>> tasks =
        List.of(createTask(takes("A")), createTask(takes("B")), createTask(takes("C")));
    await(ticks(2));
    assertEquals(List.of(), log);
    for (String next : List.of("A", "B", "C")) {
      lock.release();
      await(ticks(3));
      assertEquals(next, log.get(log.size() - 1), "one release lets one pass");
    }
    assertEquals(List.of("A", "B", "C"), log);
    await(gather(tasks));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule220NobodyGetsPastTheOneWhoWasWoken() {
    await(lock.acquire());
    Task<Void> first = createTask(takes("A"));
    await(ticks(1));
    lock.release();
    assertFalse(lock.locked(), "it is locked when the first who waits runs");
    first.addDoneCallback(task -> lock.release());
    await(takes("releaser"));
    assertEquals(List.of("A", "releaser"), log);
    assertTrue(lock.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule221UncontendedAcquireDoesNotSuspend() {
    getRunningLoop().callSoon(() -> log.add("callback"));
    for (int i = 0; i < 5; i++) {
      assertTrue(await(lock.acquire()));
      lock.release();
      try (Held held = await(lock.hold())) {
        assertTrue(lock.locked());
      }
      await(with(lock, nothing -> result(null)));
    }
    assertEquals(List.of(), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule221ContendedAcquireDoes() {
    getRunningLoop().callSoon(() -> log.add("callback"));
    await(lock.acquire());
    getRunningLoop().callSoon(lock::release);
    await(lock.acquire());
    assertEquals(List.of("callback"), log);
    return done();
  }

  @Test
  void rule222ReleaseOfWhatIsNotLockedIsRefused() {
    refused(IllegalStateException.class, "Lock is not acquired.", lock::release);
    assertFalse(lock.locked());
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule222HolderThatAcquiresAgainWaitsUntilAnyTaskReleases() {
    await(lock.acquire());
    Task<Boolean> again = createTask(lock.acquire());
    await(sleep(Duration.ofHours(1)));
    assertFalse(again.done());
    lock.release(); // this task did not acquire it twice, and releases it twice
    assertTrue(await(again));
    lock.release();
    assertFalse(lock.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule223WokenWaiterThatIsCancelledPassesTheWakeUpOn() {
    await(lock.acquire());
    Task<Void> a = createTask(passes("A", 0));
    Task<Void> b = createTask(passes("B", 0));
    await(ticks(1));
    lock.release();
    a.cancel();
    await(b);
    assertEquals(List.of("B"), log);
    assertTrue(a.cancelled());
    assertFalse(lock.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule223WaiterThatIsCancelledBeforeTheReleaseDoesNotTakeIt() {
    await(lock.acquire());
    Task<Void> a = createTask(passes("A", 0));
    Task<Void> b = createTask(passes("B", 0));
    await(ticks(1));
    a.cancel();
    lock.release();
    await(ticks(1));
    assertTrue(a.cancelled());
    await(b);
    assertEquals(List.of("B"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule223CancellationAndReleaseAtOnceLetOneOtherPassAndNotTwo() {
    await(lock.acquire());
    Task<Void> a = createTask(takes("A"));
    Task<Void> b = createTask(takes("B"));
    Task<Void> c = createTask(takes("C"));
    await(ticks(1));
    getRunningLoop()
        .callSoon(
            () -> {
              a.cancel();
              lock.release();
            });
    await(cancelled(a));
    await(ticks(3));
    assertEquals(List.of("B"), log);
    assertTrue(b.done());
    assertFalse(c.done());
    c.cancel();
    await(cancelled(c));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule223CancelledWaiterOfALockedLockWakesNobody() {
    await(lock.acquire());
    Task<Void> a = createTask(takes("A"));
    Task<Void> b = createTask(takes("B"));
    await(ticks(1));
    a.cancel();
    await(ticks(3));
    assertTrue(a.cancelled());
    assertFalse(b.done());
    assertTrue(lock.toString().endsWith("[locked, waiters:1]>"), lock.toString());
    lock.release();
    await(b);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule223WaiterThatIsClosedPassesTheWakeUpOnToo() {
    await(lock.acquire());
    Coroutine<Boolean> closed = lock.acquire();
    closed.send(null);
    Task<Void> b = createTask(takes("B"));
    await(ticks(1));
    lock.release();
    closed.close();
    await(b);
    assertEquals(List.of("B"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule224NewcomerPassesThoseWhoAreCancelledAndHaveNotLeft() {
    await(lock.acquire());
    Task<Boolean> waiter = createTask(lock.acquire());
    await(ticks(1));
    waiter.cancel();
    lock.release();
    getRunningLoop().callSoon(() -> log.add("callback"));
    await(lock.acquire());
    assertEquals(List.of(), log, "at once");
    await(cancelled(waiter));
    assertTrue(lock.locked());
    lock.release();
    await(lock.acquire());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule224NewcomerDoesNotPassIfOneOfThemIsNotCancelled() {
    await(lock.acquire());
    Task<Void> cancelled = createTask(passes("cancelled", 0));
    Task<Void> waiter = createTask(passes("waiter", 0));
    await(ticks(1));
    cancelled.cancel();
    lock.release();
    await(passes("newcomer", 0));
    assertEquals(List.of("waiter", "newcomer"), log);
    await(waiter);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule225WithHasNoValueAndReleasesOnEveryWayOut() {
    Condition condition = new Condition();
    Semaphore semaphore = new Semaphore(1);
    await(releasesOnEveryWayOut(lock, lock::locked));
    await(releasesOnEveryWayOut(condition, condition::locked));
    await(releasesOnEveryWayOut(semaphore, semaphore::locked));
    return done();
  }

  @Async
  private Coroutine<Void> releasesOnEveryWayOut(
      AsyncContextManager<Void> held, BooleanSupplier locked) {
    String value =
        await(
            with(
                held,
                nothing -> {
                  assertTrue(locked.getAsBoolean());
                  return result("value");
                }));
    assertEquals("value", value);
    assertFalse(locked.getAsBoolean());
    NoSuchElementException error = new NoSuchElementException();
    try {
      await(with(held, nothing -> fails(error)));
      fail("nothing is suppressed");
    } catch (NoSuchElementException e) {
      assertEquals(error, e);
    }
    assertFalse(locked.getAsBoolean());
    Task<Void> task = createTask(with(held, nothing -> sleep(Duration.ofHours(1))));
    await(ticks(1));
    assertTrue(locked.getAsBoolean());
    task.cancel();
    await(cancelled(task));
    assertFalse(locked.getAsBoolean());
    return done();
  }

  private static <T> Coroutine<T> fails(RuntimeException error) {
    throw error;
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule225HeldReleasesOnceOnEveryWayOut() {
    Held held = await(lock.hold());
    held.close();
    assertFalse(lock.locked());
    await(lock.acquire());
    held.close();
    assertTrue(lock.locked(), "by another");
    lock.release();
    Task<Void> task = createTask(passes("A", 9));
    await(ticks(1));
    assertTrue(lock.locked());
    task.cancel();
    await(cancelled(task));
    assertFalse(lock.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule225CancelledHoldHoldsNothing() {
    await(lock.acquire());
    Task<Void> task = createTask(passes("A", 0));
    await(ticks(1));
    task.cancel();
    await(cancelled(task));
    assertTrue(lock.locked());
    assertEquals(List.of(), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule225DescriptionTellsStateAndWaiters() {
    assertTrue(
        lock.toString().matches("<Lock object at 0x[0-9a-f]+ \\[unlocked\\]>"), lock.toString());
    await(lock.acquire());
    assertTrue(lock.toString().endsWith(" [locked]>"), lock.toString());
    Task<Void> task = createTask(takes("A"));
    await(ticks(1));
    assertTrue(lock.toString().endsWith(" [locked, waiters:1]>"), lock.toString());
    lock.release();
    assertTrue(lock.toString().endsWith(" [unlocked, waiters:1]>"), lock.toString());
    await(task);
    assertTrue(lock.toString().endsWith(" [locked]>"), lock.toString());
    return done();
  }

  // Nobody should; but a lock must not be lost for that.
  @CoroutineTest
  @Async
  Coroutine<Void> turnThatSomebodyElseLetsFailLeavesTheLine() {
    await(lock.acquire());
    Task<Boolean> task = createTask(lock.acquire());
    await(ticks(1));
    ((Future<?>) Driver.leaf(task.getCoro())).setException(new IllegalStateException("no turn"));
    await(ticks(2));
    assertTrue(task.exception() instanceof IllegalStateException);
    assertTrue(lock.toString().endsWith(" [locked]>"), lock.toString());
    lock.release();
    assertTrue(await(lock.acquire()));
    return done();
  }
}
