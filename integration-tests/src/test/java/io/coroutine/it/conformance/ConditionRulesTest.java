package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Conditions, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("try") // what is held is not looked at
class ConditionRulesTest implements CoroutineTests {
  private final Condition condition = new Condition();
  private final List<Object> log = new ArrayList<>();
  private int items;

  /** Waits for a notification and logs, whatever happens, whether it has the lock then. */
  @Async
  private Coroutine<Void> waits(String name) {
    try (Held held = await(condition.hold())) {
      try {
        assertTrue(await(condition.waitOn()));
        log.add(name);
      } finally {
        log.add(condition.locked());
      }
    }
    return done();
  }

  /** Takes one item, when there is one. */
  @Async
  private Coroutine<Void> takes(String name) {
    try (Held held = await(condition.hold())) {
      await(condition.waitFor(() -> items > 0));
      items--;
      log.add(name);
    }
    return done();
  }

  @Async
  private Coroutine<Void> notifies(int n) {
    try (Held held = await(condition.hold())) {
      condition.notifyWaiters(n);
    }
    return done();
  }

  @Test
  void rule228NotifyWithoutTheLockIsRefused() {
    String words = "cannot notify on un-acquired lock";
    refused(IllegalStateException.class, words, condition::notifyOne);
    refused(IllegalStateException.class, words, condition::notifyAllWaiters);
    refused(IllegalStateException.class, "Lock is not acquired.", condition::release);
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228WaitWithoutTheLockIsRefused() {
    try {
      await(condition.waitOn());
      fail("does not hold the lock");
    } catch (IllegalStateException e) {
      assertEquals("cannot wait on un-acquired lock", e.getMessage());
    }
    assertEquals(List.of(1), await(condition.waitFor(() -> List.of(1))), "need not wait");
    try {
      await(condition.waitFor(() -> false));
      fail("does not hold the lock");
    } catch (IllegalStateException e) {
      assertEquals("cannot wait on un-acquired lock", e.getMessage());
    }
    assertFalse(condition.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228WaitReleasesTheLockAndHasItAgain() {
    Task<Void> task = createTask(waits("A"));
    await(ticks(1));
    assertFalse(condition.locked());
    await(condition.acquire());
    condition.notifyOne();
    await(ticks(3));
    assertEquals(List.of(), log, "this task has the lock");
    condition.release();
    await(task);
    assertEquals(List.of("A", true), log);
    assertFalse(condition.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228CancelledWaiterHasTheLockAgain() {
    Task<Void> task = createTask(waits("A"));
    await(ticks(1));
    task.cancel();
    await(cancelled(task));
    assertEquals(List.of(true), log);
    assertFalse(condition.locked());
    assertTrue(condition.toString().endsWith("[unlocked]>"), condition.toString());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228CancellationTakesAsLongAsOthersHoldTheLock() {
    Task<Void> task = createTask(waits("A"));
    await(ticks(2));
    await(condition.acquire());
    for (int i = 0; i < 3; i++) {
      task.cancel();
      await(ticks(3));
      assertFalse(task.done());
    }
    condition.release();
    await(cancelled(task));
    assertEquals(List.of(true), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228WaiterThatTimesOutHasTheLockAgain() {
    try (Held held = await(condition.hold())) {
      await(waitFor(condition.waitOn(), Duration.ofSeconds(1)));
      fail("nobody notifies");
    } catch (TimeoutException e) {
      log.add("timed out");
    }
    assertEquals(List.of("timed out"), log);
    assertFalse(condition.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228ErrorOfTheCancellationComesOutAsItIs() {
    CancelledError[] seen = new CancelledError[1];
    for (boolean whileWaiting : new boolean[] {true, false}) {
      Task<Void> task = createTask(remembers(seen));
      await(ticks(1));
      if (!whileWaiting) {
        await(condition.acquire());
        condition.notifyOne();
        await(ticks(1)); // it now wants the lock again
      }
      task.cancel("foo");
      if (!whileWaiting) {
        condition.release();
      }
      try {
        await(task);
        fail("is cancelled");
      } catch (CancelledError e) {
        assertEquals("foo", e.getMessage());
        assertSame(seen[0], e);
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> remembers(CancelledError[] seen) {
    try (Held held = await(condition.hold())) {
      await(condition.waitFor(() -> false));
    } catch (CancelledError e) {
      seen[0] = e;
      throw e;
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule228SharesALock() {
    Lock lock = new Lock();
    Condition one = new Condition(lock);
    Condition other = new Condition(lock);
    try (Held held = await(one.hold())) {
      assertTrue(lock.locked() && other.locked());
    }
    try (Held held = await(lock.hold())) {
      assertTrue(one.locked() && other.locked());
      one.notifyOne();
    }
    assertFalse(one.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule229NotifiedWaiterThatIsCancelledPassesTheNotificationOn() {
    Task<Void> a = createTask(waits("A"));
    Task<Void> b = createTask(waits("B"));
    await(ticks(2));
    try (Held held = await(condition.hold())) {
      condition.notifyOne();
      a.cancel();
    }
    await(b);
    assertEquals(List.of(true, "B", true), log);
    await(cancelled(a));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule229AlsoIfItIsCancelledWhenItWantsTheLockAgain() {
    Task<Void> a = createTask(takes("A"));
    Task<Void> b = createTask(takes("B"));
    await(ticks(2));
    try (Held held = await(condition.hold())) {
      items++;
      condition.notifyOne();
      await(ticks(1)); // A was woken and waits for the lock
      a.cancel();
      await(ticks(1));
    }
    await(b);
    assertEquals(List.of("B"), log);
    await(cancelled(a));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule229WaiterThatIsNotCancelledDoesNot() {
    Task<Void> a = createTask(waits("A"));
    Task<Void> b = createTask(waits("B"));
    await(ticks(2));
    await(notifies(1));
    await(a);
    await(ticks(5));
    assertFalse(b.done());
    await(notifies(1));
    await(b);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule230NotifyWakesThoseWhoHaveWaitedLongest() {
    List<Task<Void>> tasks = new ArrayList<>();
    for (String name : List.of("A", "B", "C", "D")) {
      tasks.add(createTask(waits(name)));
    }
    await(ticks(2));
    await(notifies(0));
    await(ticks(6));
    assertEquals(List.of(), log);
    await(notifies(2));
    await(ticks(6));
    assertEquals(List.of("A", true, "B", true), log);
    try (Held held = await(condition.hold())) {
      condition.notifyAllWaiters();
    }
    await(tasks.get(2));
    await(tasks.get(3));
    assertEquals(List.of("A", true, "B", true, "C", true, "D", true), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule230TheyGoOnOneByOneAsEachGetsTheLock() {
    for (String name : List.of("A", "B", "C")) {
      createTask(keeps(name));
    }
    await(ticks(1));
    await(condition.acquire());
    condition.notifyOne();
    condition.release();
    await(ticks(3));
    assertEquals(List.of("A"), log);
    condition.notifyWaiters(2); // A keeps the lock
    await(ticks(3));
    assertEquals(List.of("A"), log);
    condition.release();
    await(ticks(3));
    assertEquals(List.of("A", "B"), log);
    condition.release();
    await(ticks(3));
    assertEquals(List.of("A", "B", "C"), log);
    return done();
  }

  @Async
  private Coroutine<Void> keeps(String name) {
    await(condition.acquire());
    await(condition.waitOn());
    log.add(name);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule230WaitForLooksAgainAfterEachWakeUpAndGivesTheValue() {
    List<String> values = new ArrayList<>();
    Supplier<String> predicate =
        () -> {
          log.add("asked");
          return values.isEmpty() ? null : values.get(0);
        };
    Task<String> task = createTask(waitsFor(predicate));
    await(ticks(1));
    await(notifies(1));
    await(ticks(3));
    assertEquals(List.of("asked", "asked"), log);
    assertFalse(task.done());
    values.add("value");
    await(ticks(3));
    assertFalse(task.done(), "nobody has notified");
    await(notifies(1));
    assertEquals("value", await(task));
    return done();
  }

  @Async
  private Coroutine<String> waitsFor(Supplier<String> predicate) {
    try (Held held = await(condition.hold())) {
      return result(await(condition.waitFor(predicate)));
    }
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule230CancelledWaiterAndReleaseAtOnceReturnTheLock() {
    await(condition.acquire());
    Task<Boolean> task = createTask(condition.waitOn());
    await(ticks(1));
    assertFalse(condition.locked());
    await(condition.acquire());
    condition.notifyOne();
    getRunningLoop().callSoon(task::cancel);
    getRunningLoop().callSoon(condition::release);
    await(cancelled(task));
    assertTrue(condition.locked(), "by the task, which does not release it");
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule230DescriptionTellsStateAndWaiters() {
    assertTrue(condition.toString().matches("<Condition object at 0x[0-9a-f]+ \\[unlocked\\]>"));
    Task<Void> task = createTask(waits("A"));
    await(ticks(1));
    await(condition.acquire());
    assertTrue(condition.toString().endsWith(" [locked, waiters:1]>"), condition.toString());
    condition.notifyOne();
    condition.release();
    await(task);
    return done();
  }
}
