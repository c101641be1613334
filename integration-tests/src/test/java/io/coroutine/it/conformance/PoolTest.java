package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.asyncio.Pool;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pools, which are gevent's, and what they promise beyond. */
class PoolTest implements CoroutineTests {
  private final List<Object> log = new ArrayList<>();
  private int running;
  private int most;

  /** Takes some seconds and gives ten times as much. */
  @Async
  private Coroutine<Integer> work(int seconds) {
    running++;
    most = Math.max(most, running);
    try {
      await(sleep(Duration.ofSeconds(seconds)));
      return result(seconds * 10);
    } finally {
      running--;
    }
  }

  /** Fails after some seconds, or says that it was cancelled. */
  @Async
  private Coroutine<Integer> fails(int seconds) {
    try {
      await(sleep(Duration.ofSeconds(seconds)));
    } catch (CancelledError e) {
      log.add("cancelled " + seconds);
      await(sleep(Duration.ofSeconds(1)));
      log.add("cleaned up " + seconds);
      throw e;
    }
    throw new ArithmeticException("failed " + seconds);
  }

  private static List<Integer> ones(int count) {
    return IntStream.range(0, count).mapToObj(i -> 1).toList();
  }

  @Test
  void sizeIsPositive() {
    refused(IllegalArgumentException.class, "at least one place: 0", () -> new Pool(0));
    refused(
        IllegalArgumentException.class,
        "at least one place: -1",
        () -> Pool.map(ones(1), null, -1));
  }

  /** The founding example: ten seconds of work in a pool of thirty, and of five. */
  @CoroutineTest
  @Async
  Coroutine<Void> tasksOfAPoolTakeAsLongAsThereAreRoundsOfThem(TestLoop loop) {
    for (int size : new int[] {30, 5}) {
      Duration before = loop.elapsed();
      Pool pool = new Pool(size);
      for (int i = 0; i < 10; i++) {
        if (pool.full()) {
          await(pool.join());
        }
        await(pool.spawn(work(1)));
      }
      await(pool.join());
      assertEquals(Duration.ofSeconds(size == 30 ? 1 : 2), loop.elapsed().minus(before));
      assertEquals(Math.min(size, 10), most);
      most = 0;
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> spawnWaitsForAPlaceAndNotLonger(TestLoop loop) {
    Pool pool = new Pool(2);
    getRunningLoop().callSoon(() -> log.add("callback"));
    Task<Integer> one = await(pool.spawn(() -> work(1)));
    assertEquals(1, pool.free());
    await(pool.spawn(work(5)));
    assertTrue(pool.full());
    assertEquals(List.of(), log, "there was place");
    await(pool.spawn(work(1)));
    assertEquals(Duration.ofSeconds(1), loop.elapsed());
    assertEquals(10, await(one));
    assertTrue(pool.toString().endsWith(" [size:2, running:2, spawning:0]>"), pool.toString());
    await(pool.join());
    assertEquals(Duration.ofSeconds(5), loop.elapsed());
    assertEquals(2, pool.free());
    assertEquals(2, most);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> supplierIsAskedWhenThereIsAPlace() {
    Pool pool = new Pool(1);
    await(pool.spawn(work(1)));
    Task<Task<Integer>> spawning =
        createTask(
            pool.spawn(
                () -> {
                  log.add("asked");
                  return work(2);
                }));
    await(ticks(3));
    assertEquals(List.of(), log);
    assertEquals(20, await(await(spawning)));
    assertEquals(List.of("asked"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> joinWaitsForThoseWhoWaitForAPlaceToo(TestLoop loop) {
    Pool pool = new Pool(1);
    await(pool.join());
    for (int i = 0; i < 3; i++) {
      createTask(pool.spawn(work(1)));
    }
    await(ticks(1));
    await(pool.join());
    assertEquals(Duration.ofSeconds(3), loop.elapsed());
    assertEquals(0, running);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> spawnThatIsCancelledClosesTheCoroutineAndLosesNoPlace() {
    Pool pool = new Pool(1);
    Task<Integer> first = await(pool.spawn(work(1)));
    Coroutine<Integer> second = work(1);
    Task<Task<Integer>> spawning = createTask(pool.spawn(second));
    await(ticks(1));
    first.cancel();
    await(ticks(2)); // the place has been given to the one who waits
    spawning.cancel();
    await(ticks(1));
    if (spawning.cancelled()) {
      assertEquals(CoroutineState.CLOSED, second.state());
    } else {
      fail("it was too late");
    }
    await(pool.join());
    assertEquals(1, pool.free());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> supplierThatFailsLosesNoPlace() {
    Pool pool = new Pool(1);
    for (int i = 0; i < 2; i++) {
      try {
        await(
            pool.<Integer>spawn(
                () -> {
                  throw new ArithmeticException();
                }));
        fail("the supplier fails");
      } catch (ArithmeticException e) {
        assertEquals(1, pool.free());
      }
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> failureOfATaskIsItsOwnAffair() {
    Pool pool = new Pool(1);
    Task<Integer> task = await(pool.spawn(fails(1)));
    await(pool.join());
    assertEquals("failed 1", task.exception().getMessage());
    assertEquals(1, pool.free());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> killCancelsAndWaits(TestLoop loop) {
    Pool pool = new Pool(2);
    await(pool.spawn(fails(5)));
    await(pool.spawn(fails(6)));
    await(ticks(1));
    await(pool.kill());
    assertEquals(List.of("cancelled 5", "cancelled 6", "cleaned up 5", "cleaned up 6"), log);
    assertEquals(2, pool.free());
    assertEquals(Duration.ofSeconds(1), loop.elapsed());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> mapGivesResultsInTheOrderOfTheItemsAndKeepsTheLimit(TestLoop loop) {
    assertEquals(List.of(30, 10, 20), await(Pool.map(List.of(3, 1, 2), this::work, 3)));
    assertEquals(Duration.ofSeconds(3), loop.elapsed());
    assertEquals(List.of(), await(Pool.map(List.<Integer>of(), this::work, 3)));
    most = 0;
    assertEquals(1_000, await(Pool.map(ones(1_000), this::work, 100)).size());
    assertEquals(100, most, "100 at once, never 101");
    assertEquals(Duration.ofSeconds(13), loop.elapsed());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> mapGivesNullsToo() {
    List<Integer> results = await(Pool.map(List.of(1, 2, 3), i -> result(i == 2 ? i : null), 2));
    assertEquals(java.util.Arrays.asList(null, 2, null), results);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> mapThatFailsCancelsTheRestWaitsForItAndBeginsNoMore(TestLoop loop) {
    try {
      await(Pool.map(List.of(9, 2, 8, 7), this::fails, 3));
      fail("one fails");
    } catch (ArithmeticException e) {
      assertEquals("failed 2", e.getMessage());
      assertEquals(List.of(), List.of(e.getSuppressed()));
    }
    assertEquals(List.of("cancelled 9", "cancelled 8", "cleaned up 9", "cleaned up 8"), log);
    assertEquals(Duration.ofSeconds(3), loop.elapsed());
    assertEquals(1, allTasks().size(), "this one");
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> mapAddsOtherFailuresToTheFirst() {
    try {
      await(Pool.map(List.of(1, 1), this::fails, 2));
      fail("both fail");
    } catch (ArithmeticException e) {
      assertEquals(1, e.getSuppressed().length);
      assertEquals("failed 1", e.getSuppressed()[0].getMessage());
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> mapThatIsCancelledLeavesNothing() {
    Task<List<Integer>> task = createTask(Pool.map(List.of(5, 6, 7), this::fails, 2));
    await(ticks(3));
    task.cancel();
    await(cancelled(task));
    assertEquals(List.of("cancelled 5", "cancelled 6", "cleaned up 5", "cleaned up 6"), log);
    assertEquals(1, allTasks().size(), "this one");
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> failureOfTheItemsOrTheFunctionIsThatOfMap() {
    ArithmeticException error = new ArithmeticException();
    Iterable<Integer> items =
        () -> {
          throw error;
        };
    try {
      await(Pool.map(items, this::work, 1));
      fail("there are no items");
    } catch (ArithmeticException e) {
      assertSame(error, e);
    }
    try {
      await(
          Pool.<Integer, Integer>map(
              List.of(1),
              i -> {
                throw new java.io.IOException("checked");
              },
              1));
      fail("there is no coroutine");
    } catch (Exception e) {
      assertEquals("checked", e.getMessage());
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> imapGivesResultsInTheOrderOfTheItemsAsSoonAsTheyAreThere(TestLoop loop) {
    Pool pool = new Pool(3);
    for (int value : awaitEach(pool.imap(List.of(2, 1, 3, 1), this::work))) {
      log.add(value + " at " + loop.elapsed().toSeconds());
    }
    assertEquals(List.of("20 at 2", "10 at 2", "30 at 3", "10 at 3"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> imapUnorderedGivesResultsAsTheyCome(TestLoop loop) {
    Pool pool = new Pool(3);
    for (int value : awaitEach(pool.imapUnordered(List.of(5, 1, 3, 1), this::work))) {
      log.add(value + " at " + loop.elapsed().toSeconds());
    }
    assertEquals(List.of("10 at 1", "10 at 2", "30 at 3", "50 at 5"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> imapRunsAheadOfItsReaderButNotFar() {
    Pool pool = new Pool(2);
    AsyncGenerator<Integer> results = pool.imap(ones(100), this::counts);
    await(ticks(3));
    assertEquals(0, running, "nothing runs before the first anext");
    await(results.anext());
    await(sleep(Duration.ofSeconds(60)));
    assertEquals(5, running, "one was taken, and four are ahead");
    assertEquals(99, await(results.toList()).size());
    assertEquals(100, running);
    return done();
  }

  @Async
  private Coroutine<Integer> counts(int seconds) {
    await(sleep(Duration.ofSeconds(seconds)));
    return result(++running);
  }

  @CoroutineTest
  @Async
  Coroutine<Void> imapThrowsAFailureInItsTurn() {
    Pool pool = new Pool(3);
    for (boolean ordered : new boolean[] {true, false}) {
      AsyncGenerator<Integer> results =
          ordered
              ? pool.imap(List.of(3, -1, 9), this::workOrFail)
              : pool.imapUnordered(List.of(3, -1, 9), this::workOrFail);
      try {
        for (int value : awaitEach(results)) {
          log.add(value);
        }
        fail("one fails");
      } catch (ArithmeticException e) {
        log.add("failed");
      }
      assertEquals(1, allTasks().size(), "this one");
    }
    assertEquals(List.of(30, "failed", "failed"), log);
    assertEquals(3, pool.free());
    return done();
  }

  @Async
  private Coroutine<Integer> workOrFail(int seconds) {
    if (seconds < 0) {
      throw new ArithmeticException();
    }
    return result(await(work(seconds)));
  }

  @CoroutineTest
  @Async
  Coroutine<Void> imapThatIsClosedLeavesNothing() {
    Pool pool = new Pool(2);
    try (AsyncGenerator<Integer> results = closing(pool.imap(List.of(1, 2, 3, 4), this::work))) {
      for (int value : awaitEach(results)) {
        log.add(value);
        break;
      }
    }
    assertEquals(List.of(10), log);
    assertEquals(0, running);
    assertEquals(1, allTasks().size(), "this one");
    assertFalse(pool.full());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> callsOfAPoolShareItsPlaces() {
    Pool pool = new Pool(2);
    Task<List<Integer>> one = createTask(pool.map(ones(5), this::work));
    Task<List<Integer>> other = createTask(pool.imap(ones(5), this::work).toList());
    assertEquals(5, await(one).size());
    assertEquals(5, await(other).size());
    assertEquals(2, most);
    return done();
  }
}
