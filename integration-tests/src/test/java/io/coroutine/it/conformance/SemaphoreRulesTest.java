package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.BoundedSemaphore;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Semaphores, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("try") // what is held is not looked at
class SemaphoreRulesTest implements CoroutineTests {
  private final Semaphore none = new Semaphore(0);
  private final List<Object> log = new ArrayList<>();

  @Async
  private Coroutine<Void> takes(Semaphore semaphore, String name) {
    assertTrue(await(semaphore.acquire()));
    log.add(name);
    return done();
  }

  private List<Task<Void>> start(Semaphore semaphore, String... names) {
    return Stream.of(names).map(name -> createTask(takes(semaphore, name))).toList();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule231ReleasedUnitBelongsToTheFirstWhoWaits() {
    Semaphore semaphore = new Semaphore();
    await(semaphore.acquire());
    Task<Void> first = createTask(takes(semaphore, "A"));
    await(ticks(1));
    semaphore.release();
    assertTrue(semaphore.locked());
    first.addDoneCallback(task -> semaphore.release());
    await(takes(semaphore, "releaser"));
    assertEquals(List.of("A", "releaser"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule231NewcomerWaitsBehindOthersEvenIfThereIsAUnitForIt() {
    start(none, "waiter");
    await(ticks(1));
    none.release();
    none.release();
    assertTrue(none.locked());
    await(takes(none, "newcomer"));
    assertEquals(List.of("waiter", "newcomer"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule231UncontendedAcquireDoesNotSuspend() {
    Semaphore two = new Semaphore(2);
    getRunningLoop().callSoon(() -> log.add("callback"));
    try (Held held = await(two.hold())) {
      assertFalse(two.locked());
      await(two.acquire());
      assertTrue(two.locked());
      assertEquals(List.of(), log);
    }
    assertFalse(two.locked());
    two.release();
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule231TakingTurnsIsFirstInFirstOut() {
    Semaphore semaphore = new Semaphore(1);
    List<Task<Void>> tasks =
        Stream.of("A", "B", "C").map(name -> createTask(twice(semaphore, name))).toList();
    for (Task<Void> task : tasks) {
      await(task);
    }
    assertEquals(List.of("A1", "B1", "C1", "A2", "B2", "C2"), log);
    return done();
  }

  @Async
  private Coroutine<Void> twice(Semaphore semaphore, String name) {
    for (int i = 1; i <= 2; i++) {
      try (Held held = await(semaphore.hold())) {
        log.add(name + i);
        await(sleep(Duration.ofSeconds(1)));
      }
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule231OneAcquireWakesAllWhomTheUnitsAreEnoughFor() {
    // The second of three waits behind the first, although it has released three units itself.
    Task<Void> first = createTask(takes(none, "A"));
    Task<Void> second = createTask(releasesThree());
    Task<Void> third = createTask(takes(none, "C"));
    first.addDoneCallback(task -> createTask(logs("D")));
    await(ticks(1));
    assertTrue(none.toString().endsWith("[locked, waiters:3]>"), none.toString());
    await(third);
    await(second);
    await(ticks(2));
    assertEquals(List.of("A", "B", "C", "D"), log);
    assertTrue(none.locked());
    return done();
  }

  @Async
  private Coroutine<Void> releasesThree() {
    none.release();
    none.release();
    none.release();
    assertTrue(none.locked(), "A has not run yet");
    await(none.acquire());
    log.add("B");
    return done();
  }

  @Async
  private Coroutine<Void> logs(String name) {
    log.add(name);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule232WaiterThatIsCancelledWithAUnitGivesItToTheNext() {
    List<Task<Void>> tasks = start(none, "A", "B");
    await(ticks(1));
    none.release();
    tasks.get(0).cancel();
    await(tasks.get(1));
    assertEquals(List.of("B"), log);
    await(cancelled(tasks.get(0)));
    assertTrue(none.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule232CancelledWaitersCostNoUnit() {
    List<Task<Void>> tasks = start(none, "A", "B", "C", "D");
    await(ticks(1));
    tasks.get(0).cancel();
    tasks.get(1).cancel();
    none.release();
    await(ticks(2));
    assertEquals(List.of("C"), log);
    assertFalse(tasks.get(3).done());
    tasks.get(3).cancel();
    await(cancelled(tasks.get(3)));
    none.release();
    assertFalse(none.locked(), "the unit is there for others");
    await(none.acquire());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule232CancelledWaiterWithoutAUnitGivesNoneAway() {
    List<Task<Void>> tasks = start(none, "A", "B");
    await(ticks(1));
    tasks.get(0).cancel();
    await(ticks(3));
    assertFalse(tasks.get(1).done());
    none.release();
    await(tasks.get(1));
    assertTrue(none.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule232NewcomerPassesThoseWhoAreCancelledAndHaveNotLeft() {
    List<Task<Void>> tasks = start(none, "A");
    await(ticks(1));
    tasks.get(0).cancel();
    none.release();
    getRunningLoop().callSoon(() -> log.add("callback"));
    await(none.acquire());
    assertEquals(List.of(), log, "at once");
    await(cancelled(tasks.get(0)));
    assertTrue(none.locked());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule232CancelledHolderReleases() {
    Semaphore semaphore = new Semaphore(1);
    Task<Void> holder = createTask(twice(semaphore, "A"));
    Task<Void> waiter = createTask(twice(semaphore, "B"));
    await(ticks(1));
    waiter.cancel();
    holder.cancel();
    await(cancelled(holder));
    await(cancelled(waiter));
    assertFalse(semaphore.locked());
    await(semaphore.acquire());
    return done();
  }

  @Test
  void rule233NegativeValueIsRefused() {
    String words = "Semaphore initial value must be >= 0";
    refused(IllegalArgumentException.class, words, () -> new Semaphore(-1));
    refused(IllegalArgumentException.class, words, () -> new BoundedSemaphore(-1));
    assertTrue(new Semaphore(0).locked());
  }

  @Test
  void rule233ReleaseMayExceedTheFirstValueUnlessItIsBound() {
    Semaphore semaphore = new Semaphore();
    semaphore.release();
    assertTrue(semaphore.toString().endsWith(" [unlocked, value:2]>"), semaphore.toString());
    Semaphore bounded = new BoundedSemaphore();
    refused(
        IllegalStateException.class, "BoundedSemaphore released too many times", bounded::release);
    assertTrue(bounded.toString().matches("<BoundedSemaphore .* \\[unlocked, value:1\\]>"));
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule233BoundSemaphoreTakesBackWhatWasTaken() {
    BoundedSemaphore bounded = new BoundedSemaphore(1);
    await(bounded.acquire());
    assertTrue(bounded.locked());
    bounded.release();
    assertFalse(bounded.locked());
    refused(IllegalStateException.class, "released too many times", bounded::release);
    return done();
  }
}
