package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.LifoQueue;
import io.coroutine.asyncio.PriorityQueue;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.QueueEmpty;
import io.coroutine.asyncio.QueueFull;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Queues, by the numbers of the rules of CPython 3.13. */
class QueueRulesTest implements CoroutineTests {
  private final Queue<Object> queue = new Queue<>();
  private final Queue<Object> one = new Queue<>(1);
  private final List<Object> log = new ArrayList<>();

  @Async
  private Coroutine<Void> gets(Queue<?> source, String name) {
    log.add(name + " got " + await(source.get()));
    return done();
  }

  @Async
  private Coroutine<Void> puts(Queue<Object> target, Object... items) {
    for (Object item : items) {
      await(target.put(item));
      log.add("put " + item);
    }
    return done();
  }

  @Async
  private static <T> Coroutine<List<T>> drained(Queue<T> source) {
    List<T> items = new ArrayList<>();
    while (!source.empty()) {
      items.add(await(source.get()));
    }
    return result(items);
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236ItemsAreServedInTheOrderOfTheirComing() {
    await(puts(queue, 1, 3, 2));
    assertEquals(3, queue.qsize());
    assertEquals(List.of(1, 3, 2), await(drained(queue)));
    assertTrue(queue.empty());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236GettersAreServedInTheOrderOfTheirComing() {
    Stream.of("A", "B", "C").forEach(name -> createTask(gets(queue, name)));
    await(ticks(2));
    assertEquals(List.of(), log, "an empty queue makes them wait");
    for (int i = 0; i < 3; i++) {
      queue.putNowait(i);
      await(ticks(1));
    }
    assertEquals(List.of("A got 0", "B got 1", "C got 2"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236PutWaitsForRoom() {
    Queue<Object> two = new Queue<>(2);
    assertEquals(2, two.maxsize());
    Task<Void> putter = createTask(puts(two, 0, 1, 2));
    await(ticks(3));
    assertEquals(List.of("put 0", "put 1"), log);
    assertTrue(two.full());
    assertEquals(0, await(two.get()));
    assertFalse(two.full());
    await(putter);
    assertEquals(List.of(1, 2), await(drained(two)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236PuttersAreServedInTheOrderOfTheirComing() {
    one.putNowait("first");
    Stream.of("A", "B").forEach(item -> createTask(puts(one, item)));
    await(ticks(1));
    List<Object> got = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      got.add(await(one.get()));
      await(ticks(1));
    }
    assertEquals(List.of("first", "A", "B"), got);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236WithoutALimitItIsNeverFull() {
    for (Queue<Object> unlimited : List.of(queue, new Queue<>(0), new Queue<>(-1))) {
      await(puts(unlimited, 1, 2, 3));
      assertFalse(unlimited.full());
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236WhatNeedNotWaitDoesNotSuspend() {
    getRunningLoop().callSoon(() -> log.add("callback"));
    for (int i = 0; i < 5; i++) {
      await(one.put(i));
      await(one.get());
      one.taskDone();
      await(one.join());
    }
    assertEquals(List.of(), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236ProducersAndConsumersMeet() {
    Task<Void> producer = createTask(puts(one, 0, 1, 2, 3, 4));
    for (int i = 0; i < 5; i++) {
      assertEquals(i, await(one.get()));
    }
    await(producer);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236NullIsAnItem() {
    for (Queue<Object> each :
        List.of(
            queue, new LifoQueue<>(), new PriorityQueue<>(Comparator.comparing(String::valueOf)))) {
      Task<Object> getter = createTask(each.get());
      await(ticks(1));
      each.putNowait(null);
      assertTrue(each.toString().contains("queue=[null]"), each.toString());
      assertNull(await(getter));
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule236DescriptionTellsItemsAndWaiters() {
    assertTrue(
        queue.toString().matches("<Queue object at 0x[0-9a-f]+ maxsize=0>"), queue.toString());
    Task<Object> getter = createTask(queue.get());
    await(ticks(1));
    assertTrue(queue.toString().endsWith(" maxsize=0 getters[1]>"), queue.toString());
    queue.putNowait("x");
    assertTrue(queue.toString().endsWith(" maxsize=0 queue=[x] tasks=1>"), queue.toString());
    await(getter);
    one.putNowait(1);
    Task<Void> putter = createTask(one.put(2));
    await(ticks(1));
    assertTrue(one.toString().endsWith(" queue=[1] putters[1] tasks=1>"), one.toString());
    one.getNowait();
    await(putter);
    queue.shutdown();
    assertTrue(queue.toString().endsWith(" maxsize=0 tasks=1 shutdown>"), queue.toString());
    Queue<Integer> many = new Queue<>();
    Stream.iterate(0, n -> n + 1).limit(11).forEach(many::putNowait);
    assertTrue(
        many.toString().contains(" queue=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ...] "), many.toString());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule237AnItemIsNotReservedAndTheRobbedWaitsAtTheEndOfTheLine() {
    createTask(gets(queue, "A"));
    createTask(gets(queue, "B"));
    await(ticks(1));
    queue.putNowait(1);
    assertEquals(1, queue.getNowait());
    await(ticks(1));
    queue.putNowait(2);
    queue.putNowait(3);
    await(ticks(2));
    assertEquals(List.of("B got 2", "A got 3"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule237NeitherIsRoom() {
    one.putNowait(1);
    Task<Void> waiter = createTask(puts(one, 2));
    await(ticks(1));
    one.getNowait();
    one.putNowait("newcomer");
    await(ticks(2));
    assertFalse(waiter.done());
    assertEquals("newcomer", await(one.get()));
    await(waiter);
    assertEquals(2, one.getNowait());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238WokenGetterThatIsCancelledPassesTheWakeUpOn() {
    Task<Object> a = createTask(queue.get());
    Task<Object> b = createTask(queue.get());
    await(ticks(1));
    queue.putNowait("x");
    a.cancel();
    assertEquals("x", await(b));
    await(cancelled(a));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238GetterThatIsCancelledBeforeLeavesTheItemToTheNext() {
    Task<Object> a = createTask(queue.get());
    Task<Object> b = createTask(queue.get());
    await(ticks(1));
    a.cancel();
    await(ticks(1));
    assertTrue(a.cancelled());
    await(queue.put("a"));
    assertEquals("a", await(b));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238CancelledGetLosesNoItem() {
    Task<Object> reader = createTask(queue.get());
    await(ticks(1));
    queue.putNowait(1);
    queue.putNowait(2);
    reader.cancel();
    await(cancelled(reader));
    assertEquals(List.of(1, 2), await(drained(queue)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238OneOfManyCancelledGettersLosesNothing() {
    List<Task<Object>> readers =
        List.of(createTask(queue.get()), createTask(queue.get()), createTask(queue.get()));
    await(ticks(1));
    queue.putNowait(1);
    queue.putNowait(2);
    readers.get(0).cancel();
    await(cancelled(readers.get(0)));
    assertEquals(List.of(1, 2), await(gather(readers.subList(1, 3))));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238WokenPutterThatIsCancelledPassesTheWakeUpOnAndPutsNothing() {
    one.putNowait(1);
    Task<Void> a = createTask(one.put("A"));
    Task<Void> b = createTask(one.put("B"));
    await(ticks(1));
    one.getNowait();
    a.cancel();
    await(b);
    await(cancelled(a));
    assertEquals(List.of("B"), await(drained(one)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238PutterThatIsCancelledBeforePutsNothing() {
    Task<Void> a = createTask(one.put("a"));
    Task<Void> b = createTask(one.put("b"));
    Task<Void> x = createTask(one.put("x"));
    await(ticks(1));
    assertTrue(a.done());
    assertFalse(b.done());
    x.cancel();
    await(cancelled(x));
    assertEquals("a", one.getNowait());
    await(b);
    assertEquals(List.of("b"), await(drained(one)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule238CancelledOnesAreNotKept() {
    one.putNowait(1);
    Task<Void> putter = createTask(one.put(2));
    await(ticks(1));
    assertTrue(one.toString().contains("putters[1]"), one.toString());
    putter.cancel();
    await(cancelled(putter));
    assertFalse(one.toString().contains("putters"), one.toString());
    try {
      await(waitFor(queue.get(), Duration.ofSeconds(1)));
      fail("there is no item");
    } catch (TimeoutException e) {
      assertFalse(queue.toString().contains("getters"), queue.toString());
    }
    return done();
  }

  @Test
  void rule239NowaitIsRefusedWhereOthersWait() {
    refused(QueueEmpty.class, "the queue has no item", one::getNowait);
    one.putNowait(1);
    refused(QueueFull.class, "the queue has no room", () -> one.putNowait(2));
    assertEquals(1, one.getNowait());
    assertTrue(one.empty());
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule239JoinWaitsUntilEachItemIsDone() {
    await(queue.join());
    queue.putNowait(1);
    queue.putNowait(2);
    Task<Void> joiner = createTask(queue.join());
    for (int i = 0; i < 2; i++) {
      await(queue.get());
      await(ticks(2));
      assertFalse(joiner.done());
      queue.taskDone();
    }
    await(joiner);
    await(queue.join());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule239JoinWaitsForItemsThatArePutMeanwhile() {
    queue.putNowait(1);
    Task<Void> joiner = createTask(queue.join());
    await(ticks(1));
    queue.getNowait();
    queue.putNowait(2);
    queue.taskDone();
    await(ticks(3));
    assertFalse(joiner.done());
    queue.getNowait();
    queue.taskDone();
    await(joiner);
    return done();
  }

  @Test
  void rule239TaskDoneBeyondTheNumberOfItemsIsRefused() {
    String words = "taskDone() called too many times";
    refused(IllegalStateException.class, words, queue::taskDone);
    queue.putNowait(1);
    queue.taskDone(); // not taken out yet, which nobody checks
    refused(IllegalStateException.class, words, queue::taskDone);
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule239WorkersReportAHundredItems() {
    for (int i = 0; i < 100; i++) {
      queue.putNowait(i);
    }
    int[] sum = new int[1];
    List<Task<Void>> workers = List.of(createTask(works(sum)), createTask(works(sum)));
    await(queue.join());
    assertEquals(4950, sum[0]);
    queue.shutdown();
    await(gather(workers));
    return done();
  }

  @Async
  private Coroutine<Void> works(int[] sum) {
    for (Object item : awaitEach(queue)) {
      await(ticks(1));
      sum[0] += (Integer) item;
      queue.taskDone();
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule241PriorityQueueGivesTheSmallestAndLifoQueueTheNewestFirst() {
    PriorityQueue<Integer> smallest = new PriorityQueue<>(5);
    LifoQueue<Integer> newest = new LifoQueue<>(5);
    PriorityQueue<Integer> largest = new PriorityQueue<>(Comparator.reverseOrder());
    for (int i : new int[] {1, 3, 2}) {
      smallest.putNowait(i);
      newest.putNowait(i);
      largest.putNowait(i);
    }
    assertEquals(5, smallest.maxsize());
    assertEquals(5, newest.maxsize());
    assertEquals(List.of(1, 2, 3), await(drained(smallest)));
    assertEquals(List.of(2, 3, 1), await(drained(newest)));
    assertEquals(List.of(3, 2, 1), await(drained(largest)));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule241ItemsThatAreEqualKeepTheirOrder() {
    PriorityQueue<String> byLength = new PriorityQueue<>(Comparator.comparing(String::length));
    List<String> expected = new ArrayList<>();
    for (int i = 10; i < 99; i++) {
      byLength.putNowait(Integer.toString(i));
      expected.add(Integer.toString(i));
    }
    byLength.putNowait("1");
    expected.add(0, "1");
    assertEquals(expected, await(drained(byLength)));
    return done();
  }

  @Test
  void rule241WhatIsNotComparableIsRefused() {
    PriorityQueue<Object> objects = new PriorityQueue<>();
    objects.putNowait(1);
    try {
      objects.putNowait("text");
      fail("1 < \"text\"");
    } catch (ClassCastException e) {
      assertEquals(1, objects.qsize());
    }
    assertEquals(1, objects.getNowait());
    objects.taskDone();
    refused(IllegalStateException.class, "too many times", objects::taskDone);
  }

  @Test
  void sizeIsThatOfTheItemsAfterAComparisonHasFailed() {
    boolean[] refuses = {false};
    PriorityQueue<Integer> ordered =
        new PriorityQueue<>(
            0, (one, other) -> refuses[0] ? refusesNinetyNine(99, other) : one - other);
    for (int item = 0; item < 5; item++) {
      ordered.putNowait(item);
    }
    refuses[0] = true;
    refused(IllegalArgumentException.class, "no order", ordered::getNowait);
    refused(IllegalArgumentException.class, "no order", () -> ordered.putNowait(5));
    refuses[0] = false;
    for (int size = ordered.qsize(); size > 0; size--) {
      ordered.getNowait();
    }
    assertTrue(ordered.empty());
    refused(QueueEmpty.class, "no item", ordered::getNowait);
  }

  private static int refusesNinetyNine(Integer one, Integer other) {
    if (one == 99 || other == 99) {
      throw new IllegalArgumentException("99 has no order");
    }
    return one.compareTo(other);
  }

  // Where CPython's is lost: there, too, comparing may raise.
  @CoroutineTest
  @Async
  Coroutine<Void> putterWhoseItemHasNoOrderPassesTheWakeUpOn() {
    PriorityQueue<Integer> ordered = new PriorityQueue<>(2, QueueRulesTest::refusesNinetyNine);
    ordered.putNowait(1);
    ordered.putNowait(2);
    Task<Void> refused = createTask(ordered.put(99));
    Task<Void> next = createTask(ordered.put(3));
    await(ticks(1));
    assertEquals(1, ordered.getNowait());
    await(ticks(3));
    assertTrue(refused.exception() instanceof IllegalArgumentException);
    assertTrue(next.done());
    assertEquals(List.of(2, 3), await(drained(ordered)));
    return done();
  }
}
