package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Barrier;
import io.coroutine.asyncio.BrokenBarrierError;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Barriers, by the numbers of the rules of CPython 3.13. */
class BarrierRulesTest implements CoroutineTests {
  private final Barrier three = new Barrier(3);
  private final List<String> log = new ArrayList<>();

  /** Waits at the barrier and logs the index, or that it was broken. */
  @Async
  private Coroutine<Void> comes(Barrier barrier, String name) {
    try {
      log.add(name + await(barrier.waitOn()));
    } catch (BrokenBarrierError e) {
      log.add(name + " broken");
    }
    return done();
  }

  private List<Task<Void>> start(Barrier barrier, String... names) {
    return Stream.of(names).map(name -> createTask(comes(barrier, name))).toList();
  }

  private static void assertState(Barrier barrier, String state) {
    assertTrue(
        barrier.toString().matches("<Barrier object at 0x[0-9a-f]+ \\[" + state + "\\]>"),
        barrier.toString());
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234AllGoOnTogetherWithTheirIndices() {
    for (int round = 0; round < 2; round++) {
      List<Task<Void>> tasks = new ArrayList<>(start(three, "A", "B"));
      await(ticks(5));
      assertEquals(List.of(), log);
      assertEquals(2, three.nWaiting());
      assertState(three, "filling, waiters:2/3");
      tasks.addAll(start(three, "C"));
      await(gather(tasks));
      assertEquals(new TreeSet<>(List.of("A0", "B1", "C2")), new TreeSet<>(log));
      assertState(three, "filling, waiters:0/3");
      log.clear();
    }
    return done();
  }

  @Test
  void rule234BarrierHasAtLeastOneParty() {
    refused(IllegalArgumentException.class, "parties must be > 0", () -> new Barrier(0));
    refused(IllegalArgumentException.class, "parties must be > 0", () -> new Barrier(-4));
    assertEquals(3, three.parties());
    assertEquals(0, three.nWaiting());
    assertFalse(three.broken());
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234OnePartyNeedNotWait() {
    Barrier one = new Barrier(1);
    assertEquals(0, await(one.waitOn()));
    assertEquals(0, await(one.waitOn()));
    assertEquals("index 0", await(with(one, index -> result("index " + index))));
    assertEquals(0, one.nWaiting());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234NewcomersWaitUntilThoseBeforeThemAreThrough() {
    start(three, "A", "B", "C", "D");
    await(ticks(1));
    assertState(three, "draining, waiters:0/3");
    await(ticks(6));
    assertEquals(new TreeSet<>(List.of("A0", "B1", "C2")), new TreeSet<>(log));
    assertEquals(1, three.nWaiting(), "D is one of the next");
    List<Task<Void>> rest = start(three, "E", "F");
    await(gather(rest));
    await(ticks(2));
    assertEquals(new TreeSet<>(List.of("D0", "E1", "F2")), new TreeSet<>(log.subList(3, 6)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234CancelledWaiterHasNotCome() {
    List<Task<Void>> tasks = start(three, "A", "B");
    await(ticks(2));
    tasks.get(1).cancel();
    await(cancelled(tasks.get(1)));
    assertEquals(1, three.nWaiting());
    start(three, "C");
    await(ticks(5));
    assertEquals(List.of(), log);
    start(three, "D");
    await(ticks(5));
    assertEquals(new TreeSet<>(List.of("A0", "C1", "D2")), new TreeSet<>(log));
    assertFalse(three.broken());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234IndicesAreDistinctAlsoIfAnEarlierOneWasCancelled() {
    List<Task<Void>> tasks = start(three, "A", "B");
    await(ticks(2));
    tasks.get(0).cancel();
    await(cancelled(tasks.get(0)));
    start(three, "C", "D");
    await(ticks(6));
    assertEquals(new TreeSet<>(List.of("B0", "C1", "D2")), new TreeSet<>(log));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234WaiterThatIsCancelledWhenAllHaveComeDoesNotHoldTheOthersUp() {
    List<Task<Void>> tasks = start(three, "A", "B");
    await(ticks(2));
    start(three, "C");
    await(ticks(1));
    assertState(three, "draining, waiters:0/3");
    tasks.get(0).cancel();
    await(cancelled(tasks.get(0)));
    await(ticks(5));
    assertEquals(new TreeSet<>(List.of("B1", "C2")), new TreeSet<>(log));
    assertState(three, "filling, waiters:0/3");
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234AbortBreaksItForPresentAndFutureWaitersUntilReset() {
    List<Task<Void>> tasks = start(three, "A", "B");
    await(ticks(2));
    await(three.abort());
    await(gather(tasks));
    assertTrue(three.broken());
    assertState(three, "broken");
    await(comes(three, "C"));
    assertEquals(List.of("A broken", "B broken", "C broken"), log);
    await(three.reset());
    assertFalse(three.broken());
    log.clear();
    await(gather(start(three, "D", "E", "F")));
    assertEquals(new TreeSet<>(List.of("D0", "E1", "F2")), new TreeSet<>(log));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234ResetBreaksItForPresentWaitersOnly() {
    start(three, "A", "B");
    await(ticks(2));
    await(three.reset());
    assertState(three, "resetting, waiters:0/3");
    start(three, "C", "D", "E");
    await(ticks(8));
    assertEquals(List.of("A broken", "B broken"), log.subList(0, 2));
    assertEquals(new TreeSet<>(List.of("C0", "D1", "E2")), new TreeSet<>(log.subList(2, 5)));
    assertFalse(three.broken());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234ResetOfAnEmptyBarrierChangesNothing() {
    await(three.reset());
    assertState(three, "filling, waiters:0/3");
    return done();
  }

  /** The one who is through first does something to the barrier, and the rest are not through. */
  @CoroutineTest
  @Async
  Coroutine<Void> rule234ResetAndAbortReachThoseWhoHaveNotGoneOnYet() {
    for (boolean aborts : new boolean[] {false, true}) {
      start(three, "A", "B");
      await(ticks(2));
      assertEquals(2, await(three.waitOn()), "A and B still have to get the lock");
      await(aborts ? three.abort() : three.reset());
      await(ticks(6));
      assertEquals(List.of("A broken", "B broken"), log);
      assertEquals(aborts, three.broken());
      assertEquals(0, three.nWaiting());
      await(three.reset());
      log.clear();
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234AbortReachesThoseWhoWaitForTheNextRound() {
    start(three, "A", "B", "C", "D");
    await(ticks(1));
    await(three.abort());
    await(ticks(8));
    assertEquals(
        new TreeSet<>(List.of("A broken", "B broken", "C2", "D broken")), new TreeSet<>(log));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule234ExceptionInTheBodyDoesNotBreakIt() {
    try {
      await(with(new Barrier(1), index -> raises()));
      fail("nothing is suppressed");
    } catch (ArithmeticException e) {
      log.add("raised");
    }
    Barrier one = new Barrier(1);
    await(with(one, index -> comes(new Barrier(1), "inner ")));
    assertFalse(one.broken());
    assertEquals(List.of("raised", "inner 0"), log);
    return done();
  }

  private static Coroutine<Void> raises() {
    throw new ArithmeticException();
  }
}
