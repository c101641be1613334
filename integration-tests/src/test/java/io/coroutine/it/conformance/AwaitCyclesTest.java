package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.DeadlockError;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tasks that gather those that await them. CPython raises RecursionError where such a task is
 * cancelled, and a program with one never ends.
 */
class AwaitCyclesTest {
  private static final Duration TICK = Duration.ofMillis(1);

  private final List<Task<Object>> tasks = new ArrayList<>();
  private final List<Object> log = new ArrayList<>();

  /** Gathers some of the tasks, and tells if it is cancelled. */
  @Async
  private Coroutine<Object> gathering(int number, List<Integer> others) {
    List<Task<Object>> gathered = new ArrayList<>();
    others.forEach(other -> gathered.add(tasks.get(other)));
    try {
      return result(await(gather(gathered)));
    } catch (CancelledError e) {
      log.add(number + " " + e.getMessage() + " " + tasks.get(number).cancelling());
      throw e;
    }
  }

  @Async
  private Coroutine<Object> awaiting(int other) {
    return result(await(tasks.get(other)));
  }

  /** Has tasks gather each other, and cancels the first. */
  @Async
  private Coroutine<Void> cancelsTheFirst(List<List<Integer>> gathered) {
    for (int i = 0; i < gathered.size(); i++) {
      tasks.add(createTask(gathering(i, gathered.get(i))));
    }
    await(sleep(TICK));
    assertTrue(tasks.get(0).cancel("why"));
    await(sleep(TICK));
    assertTrue(tasks.stream().allMatch(Task::done), tasks.toString());
    return done();
  }

  @Test
  void taskThatGathersItselfIsCancelled() {
    TestLoop.run(cancelsTheFirst(List.of(List.of(0))));
    assertEquals(List.of("0 why 1"), log);
  }

  @Test
  void tasksThatGatherEachOtherAreCancelled() {
    TestLoop.run(cancelsTheFirst(List.of(List.of(1), List.of(0))));
    assertTrue(log.contains("0 why 1"), log.toString());
  }

  @Test
  void everyTaskThatGathersAllIsCancelled() {
    List<Integer> all = new ArrayList<>();
    List<List<Integer>> gathered = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(i);
      gathered.add(all);
    }
    TestLoop.run(cancelsTheFirst(gathered));
    assertEquals(30, log.size());
    assertEquals("0 why 1", log.get(0));
  }

  @Test
  void tasksThatGatherAllButThemselvesAreCancelled() {
    List<List<Integer>> gathered = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      List<Integer> others = new ArrayList<>();
      for (int j = 0; j < 30; j++) {
        if (i != j) {
          others.add(j);
        }
      }
      gathered.add(others);
    }
    TestLoop.run(cancelsTheFirst(gathered));
    assertEquals(30, log.size());
  }

  @Test
  void cycleThatIsLongerThanTheStackIsCancelled() {
    List<List<Integer>> gathered = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      gathered.add(List.of((i + 1) % 1_000));
    }
    TestLoop.run(cancelsTheFirst(gathered));
    assertTrue(log.contains("0 why 1"), log.toString());
  }

  @Async
  private Coroutine<Void> cancelsThroughTasks(int cancelled) {
    tasks.add(createTask(gathering(0, List.of(1))));
    tasks.add(createTask(awaiting(2)));
    tasks.add(createTask(awaiting(0)));
    tasks.add(createTask(awaiting(1))); // no part of the cycle
    await(sleep(TICK));
    assertTrue(tasks.get(cancelled).cancel("why"));
    await(sleep(TICK));
    assertTrue(tasks.stream().allMatch(Task::cancelled), tasks.toString());
    return done();
  }

  @Test
  void cycleOfAwaitsAndAGatheringIsCancelledAnywhere() {
    for (int i = 0; i < 4; i++) {
      tasks.clear();
      TestLoop.run(cancelsThroughTasks(i));
    }
    assertEquals(4, log.size());
  }

  /** Tasks that two others gather are asked twice, as in CPython: that is no cycle. */
  @Async
  private Coroutine<Void> cancelsWhatIsSharedTwice() {
    tasks.add(createTask(gathering(0, List.of(1, 2))));
    tasks.add(createTask(awaiting(3)));
    tasks.add(createTask(awaiting(3)));
    tasks.add(createTask(sleep(Duration.ofHours(1), (Object) "slept")));
    await(sleep(TICK));
    tasks.get(0).cancel();
    assertEquals(2, tasks.get(3).cancelling());
    assertEquals(1, tasks.get(1).cancelling());
    return done();
  }

  @Test
  void taskThatIsReachedTwiceIsAskedTwice() {
    TestLoop.run(cancelsWhatIsSharedTwice());
  }

  @Async
  private Coroutine<Void> gathersAllTasks() {
    createTask(sleep(TICK));
    await(gather(allTasks())); // the running one is among them
    return done();
  }

  // On a real loop: one for tests has its own way to say that it is stuck.
  @Test
  @Timeout(60)
  void gatheringAllTasksIsADeadlock() {
    assertThrows(DeadlockError.class, () -> Asyncio.run(gathersAllTasks()));
  }

  @Async
  private Coroutine<Void> gathersAllTasksForAWhile() throws TimeoutException {
    await(waitFor(gathersAllTasks(), Duration.ofMillis(20)));
    return done();
  }

  @Test
  void gatheringAllTasksTimesOut() {
    assertThrows(TimeoutException.class, () -> TestLoop.run(gathersAllTasksForAWhile()));
  }
}
