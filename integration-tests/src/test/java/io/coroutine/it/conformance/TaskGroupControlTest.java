package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.InvalidStateError;
import io.coroutine.asyncio.Started;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskFactory;
import io.coroutine.asyncio.TaskGroup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a task group has beyond asyncio: {@code cancel}, {@code start} and {@code tasks}. */
class TaskGroupControlTest extends OnVirtualTime {
  /** Is ready after a second, and goes on until it is cancelled. */
  @Async
  private Coroutine<Void> serves(Started<String> started) {
    await(sleep(seconds(1)));
    started.started("port");
    return logsCancellation("server");
  }

  @Test
  void cancelEndsTheBlockWithoutAnException() {
    run(
        loop -> {
          Coroutine<String> block =
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(logsCancellation("first"));
                    group.createTask(logsCancellation("second"));
                    await(sleep(seconds(1)));
                    group.cancel();
                    log.add("goes on to its next suspension");
                    await(sleep(NOW));
                    log.add("not reached");
                    return result("value");
                  });
          assertNull(await(block));
          assertEquals(0, currentTask().cancelling());
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(
        List.of("goes on to its next suspension", "first cancelled", "second cancelled"), log);
    assertEquals(seconds(2), test.elapsed());
  }

  @Test
  void cancelByAChildWhileTheParentWaits() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(logsCancellation("sibling"));
                    group.createTask(cancels(group));
                    return done();
                  }));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of("sibling cancelled", "canceller cancelled"), log);
  }

  @Async
  private Coroutine<Void> cancels(TaskGroup group) {
    await(sleep(seconds(1)));
    group.cancel();
    return logsCancellation("canceller");
  }

  @Test
  void cancelDoesNotHideFailures() {
    run(
        loop -> {
          Coroutine<Void> block =
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(failsInItsCleanup());
                    await(sleep(seconds(1)));
                    group.cancel();
                    return done();
                  });
          ExceptionGroup failures = await(raised(ExceptionGroup.class, block));
          assertInstanceOf(ArithmeticException.class, failures.exceptions().get(0));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private Coroutine<Void> failsInItsCleanup() {
    try {
      await(sleep(HOUR));
    } finally {
      raise(new ArithmeticException());
    }
    return done();
  }

  @Test
  void cancelDoesNotHideThatTheParentIsCancelled() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(cleansUp());
                        group.cancel();
                        return done();
                      }));
          await(sleep(NOW));
          task.cancel();
          await(raised(CancelledError.class, task));
          return done();
        });
  }

  @Async
  private Coroutine<Void> cleansUp() {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(1)));
    }
    return done();
  }

  @Test
  void cancelledGroupTakesNoChildren() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    group.cancel();
                    group.cancel();
                    Coroutine<Void> late = sleep(NOW);
                    refused(
                        IllegalStateException.class,
                        "is shutting down",
                        () -> group.createTask(late));
                    assertSame(CLOSED, late.state());
                    log.add(currentTask().cancelling());
                    return done();
                  }));
          await(sleep(NOW));
          return done();
        });
    assertEquals(List.of(1), log);
  }

  @Test
  void groupThatIsNotOpenIsNotCancelled() {
    run(
        loop -> {
          TaskGroup group = new TaskGroup();
          refused(IllegalStateException.class, "has not been entered", group::cancel);
          await(with(group, entered -> done()));
          refused(IllegalStateException.class, "is finished", group::cancel);
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void tasksAreThoseThatAreNotDone() {
    run(
        loop -> {
          TaskGroup group = new TaskGroup();
          assertEquals(Set.of(), group.tasks());
          await(
              with(
                  group,
                  entered -> {
                    Task<Void> first = group.createTask(sleep(seconds(2)));
                    Task<Void> second = group.createTask(sleep(seconds(1)));
                    Set<Task<?>> tasks = group.tasks();
                    assertEquals(List.of(first, second), List.copyOf(tasks));
                    await(second);
                    await(sleep(NOW));
                    assertEquals(Set.of(first), group.tasks());
                    assertEquals(2, tasks.size(), "it is a copy");
                    return done();
                  }));
          assertEquals(Set.of(), group.tasks());
          return done();
        });
  }

  @Test
  void startWaitsUntilTheChildIsReady() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    assertEquals("port", await(group.start(this::serves)));
                    assertEquals(seconds(1), test.elapsed());
                    assertEquals(1, group.tasks().size());
                    await(sleep(seconds(1)));
                    group.cancel();
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("server cancelled"), log);
  }

  @Test
  void startRunsNothingBeforeItIsAwaited() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    Coroutine<String> starting = group.start(this::serves);
                    await(sleep(seconds(1)));
                    assertEquals(Set.of(), group.tasks());
                    starting.close();
                    return done();
                  }));
          return done();
        });
  }

  @Async
  private Coroutine<Void> failsBeforeItIsReady(Started<String> started) {
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void failureBeforeTheChildIsReadyIsThatOfTheStartOnly() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    Task<Void> sibling = group.createTask(sleep(seconds(5)));
                    await(
                        raised(ArithmeticException.class, group.start(this::failsBeforeItIsReady)));
                    assertEquals(Set.of(sibling), group.tasks());
                    return done();
                  }));
          return done();
        });
    assertEquals(seconds(5), test.elapsed());
  }

  @Async
  private Coroutine<Void> failsWhenItIsReady(Started<String> started) {
    started.started("ready");
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void failureOfAChildThatWasReadyIsThatOfTheGroup() {
    run(
        loop -> {
          Coroutine<Void> block =
              with(
                  new TaskGroup(),
                  group -> {
                    assertEquals("ready", await(group.start(this::failsWhenItIsReady)));
                    return logsCancellation("body");
                  });
          assertEquals(1, await(raised(ExceptionGroup.class, block)).exceptions().size());
          return done();
        });
    assertEquals(List.of("body cancelled"), log);
  }

  @Async
  private Coroutine<Void> returnsAtOnce(Started<String> started) {
    await(sleep(NOW));
    return done();
  }

  @Async
  private Coroutine<Void> isReadyTwice(Started<String> started) {
    started.started("first");
    await(sleep(NOW));
    refused(InvalidStateError.class, "", () -> started.started("second"));
    log.add("refused");
    return done();
  }

  @Test
  void childHasToSayThatItIsReadyOnce() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    IllegalStateException e =
                        await(
                            raised(IllegalStateException.class, group.start(this::returnsAtOnce)));
                    assertTrue(
                        e.getMessage().startsWith("child exited without calling started()"),
                        e.getMessage());
                    assertEquals("first", await(group.start(this::isReadyTwice)));
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("refused"), log);
  }

  @Async
  private Coroutine<Void> cleansUpInsteadOfServing(Started<String> started) {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(5)));
      started.started("too late");
      log.add("child cleaned up");
    }
    return done();
  }

  @Test
  void cancelledStartCancelsTheChildAndWaitsForIt() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    Task<String> starting = createTask(group.start(this::cleansUpInsteadOfServing));
                    await(sleep(seconds(1)));
                    starting.cancel();
                    await(raised(CancelledError.class, starting));
                    log.add("start cancelled");
                    assertEquals(Set.of(), group.tasks());
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("child cleaned up", "start cancelled"), log);
    assertEquals(seconds(6), test.elapsed());
  }

  @Test
  void groupThatShutsDownWhileAChildStarts() {
    run(
        loop -> {
          Coroutine<Void> block =
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(fails());
                    await(group.start(this::cleansUpInsteadOfServing));
                    log.add("not reached");
                    return done();
                  });
          ExceptionGroup failures = await(raised(ExceptionGroup.class, block));
          assertEquals(1, failures.exceptions().size());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of("child cleaned up"), log);
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void startIsRefusedByAGroupThatTakesNoChildren() {
    run(
        loop -> {
          TaskGroup group = new TaskGroup();
          await(raised(IllegalStateException.class, group.start(this::serves)));
          await(with(group, entered -> done()));
          IllegalStateException e =
              await(raised(IllegalStateException.class, group.start(this::serves)));
          assertTrue(e.getMessage().endsWith("is finished"), e.getMessage());
          return done();
        });
    assertEquals(List.of(), log);
  }

  @Test
  void startOfEagerChildren() {
    loop.setTaskFactory(TaskFactory.eager());
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    assertEquals("first", await(group.start(this::isReadyTwice)));
                    assertEquals("port", await(group.start(this::serves)));
                    assertFalse(group.tasks().isEmpty());
                    group.cancel();
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("refused", "server cancelled"), log);
  }
}
