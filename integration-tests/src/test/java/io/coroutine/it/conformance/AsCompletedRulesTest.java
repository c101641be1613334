package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.asCompleted;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.AsCompleted;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code asCompleted}, by the number of its rule of CPython 3.13. */
class AsCompletedRulesTest extends OnVirtualTime {
  private static Coroutine<String> after(long seconds) {
    return sleep(seconds(seconds), "after " + seconds);
  }

  @Test
  void rule186LoopGivesResultsInTheOrderOfCompletion() {
    run(
        loop -> {
          for (Coroutine<String> next : asCompleted(List.of(after(3), after(1), after(2)))) {
            log.add(await(next));
          }
          return done();
        });
    assertEquals(List.of("after 1", "after 2", "after 3"), log);
    assertEquals(seconds(3), test.elapsed());
  }

  @Test
  void rule186AsyncLoopGivesTheTasksThemselves() {
    run(
        loop -> {
          Task<String> slow = createTask(after(2));
          Task<String> fast = createTask(after(1));
          for (Future<String> next : awaitEach(asCompleted(List.of(slow, fast)))) {
            assertTrue(next.done());
            log.add(next);
          }
          assertEquals(List.of(fast, slow), log);
          Coroutine<String> coroutine = after(1);
          for (Future<String> next : awaitEach(asCompleted(List.of(coroutine)))) {
            assertInstanceOf(Task.class, next);
            assertSame(coroutine, ((Task<?>) next).getCoro());
          }
          return done();
        });
  }

  @Async
  private static Coroutine<String> fails() {
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void rule186FailureIsThrownWhereItIsAwaitedAndTheOthersGoOn() {
    run(
        loop -> {
          for (Coroutine<String> next : asCompleted(List.of(after(2), fails()))) {
            try {
              log.add(await(next));
            } catch (ArithmeticException e) {
              log.add("failed");
            }
          }
          return done();
        });
    assertEquals(List.of("failed", "after 2"), log);
  }

  @Test
  void rule186WhenTheTimeIsOverWhatIsAwaitedFailsAndTheTasksGoOn() {
    run(
        loop -> {
          Task<String> fast = createTask(after(1));
          Task<String> slow = createTask(after(9));
          Task<String> slower = createTask(after(10));
          List<Task<String>> tasks = List.of(slow, fast, slower);
          for (Coroutine<String> next : asCompleted(tasks, seconds(2))) {
            try {
              log.add(await(next));
            } catch (Exception e) { // which no call in the try declares
              log.add(assertInstanceOf(TimeoutException.class, e).getMessage());
            }
          }
          assertEquals(Arrays.asList("after 1", null, null), log);
          assertEquals(seconds(2), test.elapsed());
          assertFalse(slow.done());
          assertEquals(List.of("after 9", "after 10"), await(gather(slow, slower)));
          return done();
        });
  }

  @Test
  void rule186AsyncLoopEndsWithATimeout() {
    run(
        loop -> {
          Task<String> slow = createTask(after(9));
          Coroutine<Void> iterates =
              coroutine(
                  l -> {
                    for (Future<String> next :
                        awaitEach(asCompleted(List.of(slow, after(1)), seconds(2)))) {
                      log.add(await(next));
                    }
                    return done();
                  });
          await(raised(TimeoutException.class, iterates));
          assertEquals(List.of("after 1"), log);
          assertEquals("after 9", await(slow));
          return done();
        });
  }

  @Test
  void rule186TimeThatIsNotNeededIsNotWaitedFor() {
    run(
        loop -> {
          for (Coroutine<String> next : asCompleted(List.of(after(1)), HOUR)) {
            log.add(await(next));
          }
          await(sleep(seconds(1)));
          return done();
        });
    test.advance(HOUR);
    assertEquals(HOUR.plusSeconds(2), test.elapsed(), "the alarm is off");
    assertEquals(List.of("after 1"), log);
  }

  @Test
  void rule186IterationIsTakenUpAgain() {
    run(
        loop -> {
          AsCompleted<String> completed = asCompleted(List.of(after(1), after(2), after(3)));
          for (Coroutine<String> next : completed) {
            log.add(await(next));
            break;
          }
          for (Future<String> next : awaitEach(completed)) {
            log.add(await(next));
            break;
          }
          for (Coroutine<String> next : completed) {
            log.add(await(next));
          }
          for (Future<String> next : awaitEach(completed)) {
            log.add(next);
          }
          return done();
        });
    assertEquals(List.of("after 1", "after 2", "after 3"), log);
  }

  @Test
  void rule186FirstThatIsAwaitedGetsTheFirstThatIsDone() {
    run(
        loop -> {
          List<Coroutine<String>> coroutines = new ArrayList<>();
          asCompleted(List.of(after(2), after(1))).forEach(coroutines::add);
          assertEquals(2, coroutines.size());
          assertEquals("after 1", await(coroutines.get(1)));
          assertEquals(seconds(1), test.elapsed());
          assertEquals("after 2", await(coroutines.get(0)));
          return done();
        });
  }

  @Test
  void rule186CoroutinesThatItGivesCanBeAwaitedAtTheSameTime() {
    run(
        loop -> {
          List<Coroutine<String>> coroutines = new ArrayList<>();
          asCompleted(List.of(after(2), after(1))).forEach(coroutines::add);
          assertEquals(List.of("after 1", "after 2"), await(gather(coroutines)));
          return done();
        });
  }

  @Test
  void rule186WhatIsGivenTwiceRunsOnce() {
    run(
        loop -> {
          Coroutine<String> twice = after(1);
          for (Coroutine<String> next : asCompleted(List.of(twice, twice, after(2)))) {
            log.add(await(next));
          }
          return done();
        });
    assertEquals(List.of("after 1", "after 2"), log);
  }

  @Test
  void rule186NothingToWaitFor() {
    run(
        loop -> {
          AsCompleted<String> nothing = asCompleted(List.of(), seconds(1));
          for (Future<String> next : awaitEach(nothing)) {
            log.add(next);
          }
          Iterator<Coroutine<String>> iterator = nothing.iterator();
          assertFalse(iterator.hasNext());
          assertThrows(NoSuchElementException.class, iterator::next);
          return result(null);
        });
    assertEquals(NOW, test.elapsed());
    assertEquals(List.of(), log);
  }

  @Test
  void rule186NeedsARunningLoop() {
    Coroutine<String> coroutine = after(1);
    assertThrows(IllegalStateException.class, () -> asCompleted(List.of(coroutine)));
    assertSame(CREATED, coroutine.state());
  }
}
