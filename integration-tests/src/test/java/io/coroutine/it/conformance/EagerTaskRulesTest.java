package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskFactory;
import io.coroutine.asyncio.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that take their first step at once, by the numbers of the rules of CPython 3.13. */
class EagerTaskRulesTest extends OnVirtualTime {
  private static final ContextVar<Integer> NUMBER = new ContextVar<>("number", 0);

  @BeforeEach
  void tasksAreEager() {
    loop.setTaskFactory(TaskFactory.eager());
  }

  @Async
  private Coroutine<String> logs(String name, boolean suspends) {
    log.add(name + " begins");
    if (suspends) {
      await(sleep(seconds(1)));
      log.add(name + " goes on");
    }
    return result(name);
  }

  @Async
  private static Coroutine<Void> fails() {
    throw new ArithmeticException();
  }

  @Test
  void rule188TaskRunsUpToItsFirstSuspension() {
    run(
        loop -> {
          Task<String> fast = createTask(logs("fast", false));
          assertTrue(fast.done());
          assertFalse(allTasks().contains(fast));
          Task<String> slow = createTask(logs("slow", true));
          assertFalse(slow.done());
          assertTrue(allTasks().contains(slow));
          assertEquals(List.of("fast begins", "slow begins"), log);
          assertEquals("fast", await(fast));
          assertEquals("slow", await(slow));
          assertFalse(allTasks().contains(slow));
          return done();
        });
  }

  @Test
  void rule188LazyTaskDoesNot() {
    loop.setTaskFactory(null);
    run(
        loop -> {
          Task<String> lazy = createTask(logs("lazy", false));
          assertFalse(lazy.done());
          assertEquals(List.of(), log);
          Task<String> eager = loop.newTask(logs("eager", false), null, null, true);
          assertTrue(eager.done());
          assertEquals(List.of("eager begins"), log);
          await(lazy);
          return done();
        });
  }

  @Test
  void rule188TaskThatIsDoneIsNeverScheduled() {
    run(
        loop -> {
          loop.callSoon(() -> log.add("callback"));
          Task<String> fast = createTask(logs("fast", false));
          fast.addDoneCallback(done -> log.add("done callback"));
          await(sleep(NOW));
          return done();
        });
    assertEquals(List.of("fast begins", "callback", "done callback"), log);
  }

  @Test
  void rule188TaskOfALoopThatDoesNotRunIsLazy() {
    Task<String> task = loop.createTask(logs("task", false));
    assertEquals(List.of(), log);
    assertEquals("task", loop.runUntilComplete(task));
  }

  @Test
  void rule188TaskIsAmongAllTasksWhileItBegins() {
    run(
        loop -> {
          List<Task<?>> seen = new ArrayList<>();
          Task<Void> task =
              createTask(
                  coroutine(
                      l -> {
                        seen.addAll(allTasks());
                        return done();
                      }));
          assertEquals(2, seen.size());
          assertSame(task, seen.get(1));
          return done();
        });
  }

  @Test
  void rule189FailureStaysInTheTask() {
    run(
        loop -> {
          Task<Void> task = createTask(fails());
          assertTrue(task.exception() instanceof ArithmeticException);
          return done();
        });
  }

  @Test
  void rule189FailureThatNobodySeesIsReported() {
    run(
        loop -> {
          createTask(fails());
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of("Task exception was never retrieved"), takeMessages());
  }

  @Async
  private Coroutine<Void> logsCurrentTask(int depth) {
    log.add(currentTask());
    if (depth > 0) {
      createTask(logsCurrentTask(depth - 1));
      log.add(currentTask());
    }
    await(sleep(NOW));
    log.add(currentTask());
    return done();
  }

  @Test
  void rule189CurrentTaskIsTheEagerOneAndThenItsMakerAgain() {
    run(
        loop -> {
          Task<?> main = currentTask();
          Task<Void> outer = createTask(logsCurrentTask(1));
          assertSame(main, currentTask());
          Task<?> inner = (Task<?>) log.get(1);
          assertEquals(List.of(outer, inner, outer), log);
          log.clear();
          await(outer);
          assertEquals(List.of(inner, outer), log);
          return done();
        });
  }

  @Test
  void rule189FailureRestoresTheCurrentTaskToo() {
    run(
        loop -> {
          Task<?> main = currentTask();
          createTask(fails()).exception();
          assertSame(main, currentTask());
          return done();
        });
  }

  @Async
  private Coroutine<Void> counts() {
    log.add(NUMBER.get());
    NUMBER.set(2);
    await(sleep(NOW));
    log.add(NUMBER.get());
    NUMBER.set(3);
    return done();
  }

  @Test
  void rule189TaskHasItsOwnContext() {
    run(
        loop -> {
          NUMBER.set(1);
          Task<Void> task = createTask(counts());
          assertEquals(1, NUMBER.get());
          await(task);
          assertEquals(1, NUMBER.get());
          assertEquals(3, task.getContext().get(NUMBER));
          return done();
        });
    assertEquals(List.of(1, 2), log);
  }

  @Test
  void rule189CancellationOfATaskThatIsDoneChangesNothing() {
    run(
        loop -> {
          Task<String> task = createTask(logs("task", false));
          assertFalse(task.cancel());
          assertEquals("task", await(task));
          assertFalse(task.cancelled());
          return done();
        });
  }

  @Test
  void rule190GatheringOfTasksThatAreDoneIsDone() {
    run(
        loop -> {
          Future<List<String>> gathering = gather(logs("x", false), logs("y", false));
          assertTrue(gathering.done());
          assertEquals(List.of("x", "y"), gathering.result());
          Future<List<String>> pending = gather(logs("x", false), logs("z", true));
          assertFalse(pending.done());
          assertEquals(List.of("x", "z"), await(pending));
          return done();
        });
  }

  @Test
  void rule190GatheringOfOneThatFailsAtOnceHasFailed() {
    run(
        loop -> {
          Future<List<Object>> gathering = gather(fails(), logs("other", true));
          assertTrue(gathering.exception() instanceof ArithmeticException);
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of("other begins", "other goes on"), log);
  }

  @Async
  private static Coroutine<Integer> gathersOthers(int width, int depth) {
    if (depth == 0) {
      return result(1);
    }
    List<Coroutine<Integer>> below = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      below.add(gathersOthers(width, depth - 1));
    }
    int sum = 0;
    for (int count : await(gather(below))) {
      sum += count;
    }
    return result(sum);
  }

  @Test
  void rule190RecursiveGatheringsNeedNoIteration() {
    run(
        loop -> {
          loop.callSoon(() -> log.add("iteration"));
          assertEquals(625, await(gathersOthers(5, 4)));
          assertEquals(List.of(), log);
          await(sleep(NOW));
          return done();
        });
  }

  @Test
  void rule190GroupOfTasksThatAreDoneNeedsNoIteration() {
    run(
        loop -> {
          loop.callSoon(() -> log.add("iteration"));
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    assertTrue(group.createTask(result(1)).done());
                    return done();
                  }));
          assertEquals(List.of(), log);
          await(sleep(NOW));
          return done();
        });
  }

  @Test
  void rule190ChildOfAGroupThatFailsAtOnceCancelsTheBody() {
    run(
        loop -> {
          Coroutine<Void> block =
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(fails());
                    log.add("goes on to its next suspension");
                    await(sleep(NOW));
                    log.add("not reached");
                    return done();
                  });
          ExceptionGroup failures = await(raised(ExceptionGroup.class, block));
          assertEquals(1, failures.exceptions().size());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of("goes on to its next suspension"), log);
  }

  @Test
  void rule191TaskThatWaitsIsCancelled() {
    run(
        loop -> {
          Task<String> task = createTask(logs("task", true));
          assertTrue(task.cancel("message"));
          assertEquals(1, task.cancelling());
          CancelledError e = await(raised(CancelledError.class, task));
          assertEquals("message", e.getMessage());
          return done();
        });
    assertEquals(List.of("task begins"), log);
  }

  @Test
  void rule191LazyTaskIsCancelledBeforeItsBodyBegins() {
    loop.setTaskFactory(null);
    run(
        loop -> {
          Task<String> task = createTask(logs("task", true));
          task.cancel();
          await(raised(CancelledError.class, task));
          return done();
        });
    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<Void> cancelsItself() {
    currentTask().cancel();
    log.add("goes on");
    await(sleep(NOW));
    log.add("not reached");
    return done();
  }

  @Test
  void rule191TaskThatCancelsItselfInItsFirstStep() {
    run(
        loop -> {
          Task<Void> task = createTask(cancelsItself());
          assertFalse(task.done());
          await(raised(CancelledError.class, task));
          return done();
        });
    assertEquals(List.of("goes on"), log);
  }
}
