package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.LifoQueue;
import io.coroutine.asyncio.PriorityQueue;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.QueueShutDown;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.util.ArrayList;
import java.util.List;

/** The end of queues of all kinds, by the number of the rule of CPython 3.13. */
class QueueShutdownRulesTest implements CoroutineTests {
  private static List<Queue<String>> queues(int maxsize) {
    return List.of(new Queue<>(maxsize), new LifoQueue<>(maxsize), new PriorityQueue<>(maxsize));
  }

  @Async
  private static Coroutine<Void> shutDown(Awaitable<?> operation) {
    try {
      await(operation);
    } catch (QueueShutDown e) {
      assertEquals("the queue has been shut down", e.getMessage());
      return done();
    }
    throw new AssertionError("did not notice the shutdown");
  }

  @Async
  private static Coroutine<Void> assertOver(Queue<String> queue) {
    await(shutDown(queue.put("data")));
    await(shutDown(queue.get()));
    refused(QueueShutDown.class, "has been shut down", () -> queue.putNowait("data"));
    refused(QueueShutDown.class, "has been shut down", queue::getNowait);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240EmptyQueueWakesItsGetters() {
    for (Queue<String> queue : queues(0)) {
      Task<String> getter = createTask(queue.get());
      Task<String> another = createTask(queue.get());
      await(ticks(1));
      queue.shutdown();
      await(queue.join());
      await(shutDown(getter));
      await(shutDown(another));
      await(assertOver(queue));
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240QueueGivesWhatItHasAndTakesNoMore() {
    for (Queue<String> queue : queues(1)) {
      queue.putNowait("data");
      Task<Void> joiner = createTask(queue.join());
      Task<Void> putter = createTask(queue.put("data2"));
      await(ticks(1));
      assertFalse(putter.done());
      queue.shutdown();
      assertEquals(1, queue.qsize());
      await(shutDown(putter));
      assertEquals("data", await(queue.get()));
      await(ticks(1));
      assertFalse(joiner.done());
      await(assertOver(queue));
      queue.taskDone();
      await(joiner);
      refused(IllegalStateException.class, "too many times", queue::taskDone);
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240ImmediateShutdownDropsTheItemsAndEndsJoin() {
    for (Queue<String> queue : queues(0)) {
      queue.putNowait("data");
      Task<Void> joiner = createTask(queue.join());
      await(ticks(1));
      queue.shutdown(true);
      assertEquals(0, queue.qsize());
      await(joiner);
      await(assertOver(queue));
      refused(IllegalStateException.class, "too many times", queue::taskDone);
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240ImmediateShutdownWaitsForWhatWasTakenOut() {
    for (Queue<String> queue : queues(0)) {
      queue.putNowait("data");
      queue.putNowait("data");
      Task<Void> joiner = createTask(queue.join());
      assertEquals("data", await(queue.get()));
      queue.shutdown(true);
      assertEquals(0, queue.qsize());
      await(ticks(2));
      assertFalse(joiner.done());
      await(assertOver(queue));
      queue.taskDone();
      await(joiner);
      refused(IllegalStateException.class, "too many times", queue::taskDone);
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240GetterThatWasWokenForAnItemStillGetsIt() {
    for (Queue<String> queue : queues(0)) {
      Task<String> getter = createTask(queue.get());
      await(ticks(1));
      queue.putNowait("data");
      queue.shutdown();
      assertEquals("data", await(getter));
      await(assertOver(queue));
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240LoopEndsWhenTheQueueIsShutDownAndEmpty() {
    for (Queue<String> queue : queues(2)) {
      List<String> seen = new ArrayList<>();
      Task<Void> reader = createTask(reads(queue, seen));
      Task<Void> other = createTask(reads(queue, seen));
      for (int i = 0; i < 5; i++) {
        await(queue.put("item"));
      }
      await(queue.join());
      assertFalse(reader.done() || other.done(), "they wait for more");
      queue.putNowait("last");
      queue.shutdown();
      await(reader);
      await(other);
      assertEquals(6, seen.size());
      assertEquals(List.of(), await(queue.toList()), "it is over");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> reads(Queue<String> queue, List<String> seen) {
    for (String item : awaitEach(queue)) {
      await(ticks(1));
      seen.add(item);
      queue.taskDone();
    }
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240LoopThatIsLeftOrCancelledTakesNoItemWithIt() {
    Queue<String> queue = new Queue<>();
    queue.putNowait("first");
    queue.putNowait("second");
    for (String item : awaitEach(queue)) {
      assertEquals("first", item);
      break;
    }
    assertEquals("second", queue.getNowait());
    Task<Void> reader = createTask(reads(queue, new ArrayList<>()));
    await(ticks(1));
    queue.putNowait("third");
    reader.cancel();
    await(cancelled(reader));
    assertEquals("third", queue.getNowait());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule240ShutdownOfTheLoopsBodyIsNotItsEnd() {
    Queue<String> queue = new Queue<>();
    queue.putNowait("item");
    try {
      for (String item : awaitEach(queue)) {
        queue.shutdown();
        queue.putNowait(item);
      }
      fail("it is an error");
    } catch (QueueShutDown e) {
      assertTrue(queue.empty());
    }
    return done();
  }
}
