package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Coroutines;
import io.coroutine.StopIteration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskTest extends LoopFixture {
  @Test // rule 110
  void createTaskRunsNothing() {
    task(Body.doing(() -> log.add("ran")));
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("ran"), log);
  }

  @Test // rule 110
  void firstStepsAndCallbacksShareOneOrder() {
    loop.callSoon(logging(1));
    task(Body.doing(() -> log.add(2)));
    loop.callSoon(logging(3));
    task(Body.doing(() -> log.add(4)));
    tick();
    assertEquals(List.of(1, 2, 3, 4), log);
  }

  @Test // rule 111
  void createTaskNeedsRunningLoop() {
    Coroutine<Void> coroutine = Coroutines.done();
    Throwable error =
        assertThrows(IllegalStateException.class, () -> Asyncio.createTask(coroutine));
    assertTrue(error.getMessage().startsWith("no running event loop"), error.getMessage());
    assertEquals(CoroutineState.CREATED, coroutine.state());
  }

  @Test // rule 111
  void createTaskNeedsCoroutine() {
    Throwable error = assertThrows(IllegalArgumentException.class, () -> loop.createTask(null));
    assertEquals("a coroutine was expected, got null", error.getMessage());
  }

  @Test // rule 112
  void whoAwaitsTaskResumesInTheNextIteration() {
    Task<Object> child =
        task(Body.of((step, in) -> step == 0 ? Body.suspend(null) : log.add("child")));
    task(Body.of((step, in) -> step == 0 ? Body.await(child) : log.add("parent")));
    tick();
    loop.callSoon(logging("callback"));
    tick();
    assertEquals(List.of("child", "callback"), log);
    tick();
    assertEquals(List.of("child", "callback", "parent"), log);
  }

  @Test // rule 113
  void everyAwaitOfTaskGivesTheSameObject() {
    Object result = new Object();
    Task<Object> good = task(Body.doing(() -> result));
    IOException error = new IOException();
    Task<Object> bad =
        task(
            Body.doing(
                () -> {
                  throw error;
                }));
    for (int i = 0; i < 2; i++) {
      assertSame(result, run(Body.awaiting(good)));
      assertSame(error, assertThrows(IOException.class, () -> run(Body.awaiting(bad))));
    }
  }

  @Test // rule 114
  void bareYieldGoesToTheEndOfTheQueue() {
    for (String name : List.of("a", "b")) {
      task(
          Body.of(
              (step, in) -> {
                log.add(name + step);
                return step < 2 ? Body.await(Asyncio.sleep(Duration.ZERO)) : null;
              }));
    }
    tick();
    assertEquals(List.of("a0", "b0"), log);
    ticks(2);
    assertEquals(List.of("a0", "b0", "a1", "b1", "a2", "b2"), log);
  }

  @Test // rule 115
  void badYieldIsThrownIntoTheCoroutine() {
    Task<Object> task =
        task(Body.of((step, in) -> step == 0 ? Body.suspend(42) : in.error().getMessage()));
    String message = (String) run(task);
    assertTrue(message.startsWith("Task got bad yield: 42."), message);
  }

  @Test // rule 115
  void futureYieldedWithoutAwaitIsThrownIntoTheCoroutine() {
    Future<Object> future = loop.createFuture();
    Task<Object> task =
        task(Body.of((step, in) -> step == 0 ? Body.suspend(future) : in.error().getMessage()));
    String message = (String) run(task);
    assertTrue(message.startsWith("yield was used instead of yield from in task"), message);
  }

  @Test // rule 116
  void taskCannotAwaitItself() {
    Task<Object> task =
        task(Body.of((step, in) -> step == 0 ? Body.await(Asyncio.currentTask()) : in.get()));
    Throwable error = assertThrows(IllegalStateException.class, () -> run(task));
    assertTrue(error.getMessage().startsWith("Task cannot await on itself: <Task "));
  }

  @Test // rule 117
  void onlyTheCoroutineCompletesTask() {
    Task<Object> task = taskAwaiting(loop.createFuture());
    assertThrows(IllegalStateException.class, () -> task.setResult(1));
    assertThrows(IllegalStateException.class, () -> task.setException(new IOException()));
    assertFalse(task.done());
  }

  @Test // rule 118
  void currentTaskIsTheOneThatRuns() {
    Coroutine<Object> deep =
        Body.of((step, in) -> step == 0 ? Body.suspend(null) : Asyncio.currentTask());
    Task<Object> task = task(Body.awaiting(deep));
    loop.callSoon(() -> log.add(String.valueOf(Asyncio.currentTask())));
    loop.callLater(Duration.ZERO, () -> log.add(String.valueOf(Asyncio.currentTask())));
    assertSame(task, run(task));
    assertEquals(List.of("null", "null"), log);
  }

  @Test // rule 118
  void currentTaskNeedsRunningLoop() {
    assertThrows(IllegalStateException.class, Asyncio::currentTask);
  }

  @Test // rule 119
  void allTasksAreThoseThatAreNotDone() {
    Task<Object> pending = taskAwaiting(loop.createFuture());
    Task<Object> done = taskAwaiting(Coroutines.done());
    assertTrue(done.done());
    Task<Set<Task<?>>> asking = task(Body.doing(Asyncio::allTasks));
    assertEquals(Set.of(pending, asking), run(asking));
    assertEquals(Set.of(pending), Asyncio.allTasks(loop));
  }

  @Test // rule 119
  void registryForgetsTasksInAnyOrder() {
    List<Future<Object>> futures =
        List.of(loop.createFuture(), loop.createFuture(), loop.createFuture());
    List<Task<Object>> tasks = futures.stream().map(this::taskAwaiting).toList();
    futures.get(1).setResult(null);
    tick();
    assertEquals(Set.of(tasks.get(0), tasks.get(2)), Asyncio.allTasks(loop));
    futures.get(2).setResult(null);
    tick();
    assertEquals(Set.of(tasks.get(0)), Asyncio.allTasks(loop));
    futures.get(0).setResult(null);
    tick();
    assertEquals(Set.of(), Asyncio.allTasks(loop));
  }

  @Test // rule 121
  void namesAreCounted() {
    Task<Void> first = task(Coroutines.done());
    Task<Void> named = loop.createTask(Coroutines.done(), "named");
    Task<Void> second = task(Coroutines.done());
    assertEquals(number(first) + 1, number(second));
    assertEquals("named", named.getName());
    named.setName("other");
    assertEquals("other", named.getName());
  }

  private static int number(Task<?> task) {
    return Integer.parseInt(task.getName().substring("Task-".length()));
  }

  @Test // rule 122
  void errorsOfAllKindsAreStoredAndDoNotDisturbTheLoop() {
    for (Throwable error :
        List.of(new IOException(), new AssertionError(), new StackOverflowError())) {
      Task<Object> task =
          task(
              Body.doing(
                  () -> {
                    throw error;
                  }));
      tick();
      assertSame(error, task.exception());
    }
  }

  @Test // rule 122
  void fatalErrorIsStoredAndEndsTheRun() {
    OutOfMemoryError error = new OutOfMemoryError("not really");
    Task<Object> task =
        task(
            Body.doing(
                () -> {
                  throw error;
                }));
    loop.callSoon(logging("after"));
    assertSame(error, assertThrows(OutOfMemoryError.class, this::tick));
    assertSame(error, task.exception());
    assertEquals(List.of(), log);
    tick(); // the loop stays usable
    assertEquals(List.of("after"), log);
  }

  @Test // rule 123
  void closedLoopTakesNoTask() {
    loop.close();
    Coroutine<Void> coroutine = Coroutines.done();
    Throwable error = assertThrows(IllegalStateException.class, () -> loop.ensureFuture(coroutine));
    assertEquals("Event loop is closed", error.getMessage());
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test
  void stopIterationThrownByTheBodyIsNoReturn() {
    Task<Object> task =
        task(
            Body.doing(
                () -> {
                  throw new StopIteration(1);
                }));
    tick();
    assertInstanceOf(IllegalStateException.class, task.exception());
    assertInstanceOf(StopIteration.class, task.exception().getCause());
  }

  @Test // rule 109
  void ensureFutureReturnsFuturesAndWrapsOthers() {
    Future<Object> future = loop.createFuture();
    assertSame(future, loop.ensureFuture(future));
    assertEquals("c", run(loop.ensureFuture(Body.doing(() -> "c"))));
    assertEquals("a", run(loop.ensureFuture(() -> Coroutines.result("a"))));
    assertThrows(IllegalArgumentException.class, () -> loop.ensureFuture(null));
  }

  @Test // rule 109
  void awaiterIsNotAskedBeforeTheTaskRuns() {
    Future<Object> future =
        loop.ensureFuture(
            () -> {
              log.add("asked");
              return Coroutines.result(null);
            });
    assertEquals(List.of(), log);
    assertNull(run(future));
    assertEquals(List.of("asked"), log);
  }

  @Test // rule 274
  void describesStateNameCoroutineAndWhatItWaitsFor() {
    Task<Object> inner = loop.createTask(Body.awaiting(loop.createFuture()), "inner");
    Task<Object> outer = loop.createTask(Body.awaiting(inner), "outer");
    tick();
    assertEquals(
        "<Task pending name='outer' coro=<demo.Hello.add(Hello.java:12)>"
            + " wait_for=<Task pending cb=[1] name='inner' coro=<demo.Hello.add(Hello.java:12)>>>",
        outer.toString());
    outer.cancel();
    assertTrue(outer.toString().startsWith("<Task cancelling name='outer'"));
    ticks(2);
    assertEquals(
        "<Task cancelled name='outer' coro=<demo.Hello.add(Hello.java:10)>>", outer.toString());
  }
}
