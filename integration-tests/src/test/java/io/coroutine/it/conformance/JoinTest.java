package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for a task without becoming what it becomes: {@code join} and {@code cancelAndJoin}. */
class JoinTest extends OnVirtualTime {
  @Async
  private Coroutine<String> cleansUp() {
    try {
      await(sleep(seconds(10)));
    } finally {
      await(sleep(seconds(1)));
      log.add("cleaned up");
    }
    return result("value");
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void joinWaitsForTheEnd() {
    run(
        loop -> {
          Task<String> task = createTask(cleansUp());
          assertNull(await(task.join()));
          assertEquals("value", task.result());
          assertEquals(seconds(11), test.elapsed());
          assertNull(await(task.join()));
          assertEquals(seconds(11), test.elapsed());
          return done();
        });
  }

  @Test
  void joinOfATaskThatIsDoneDoesNotSuspend() {
    run(
        loop -> {
          Task<String> task = createTask(sleep(NOW, "done"));
          await(task);
          loop.callSoon(() -> log.add("iteration"));
          await(task.join());
          assertEquals(List.of(), log);
          await(sleep(NOW));
          return done();
        });
  }

  @Test
  void joinThrowsNeitherFailureNorCancellationOfTheTask() {
    run(
        loop -> {
          Task<Void> failing = createTask(fails());
          await(failing.join());
          assertInstanceOf(ArithmeticException.class, failing.exception());
          Task<String> cancelled = createTask(cleansUp());
          await(sleep(NOW));
          cancelled.cancel();
          await(cancelled.join());
          assertTrue(cancelled.cancelled());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void joinIsNoLookAtAFailure() {
    run(
        loop -> {
          await(createTask(fails()).join());
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of("Task exception was never retrieved"), takeMessages());
  }

  @Test
  void cancelledJoinLeavesTheTaskAlone() {
    run(
        loop -> {
          Task<String> task = createTask(cleansUp());
          Task<Void> joining = createTask(task.join());
          await(sleep(seconds(1)));
          joining.cancel();
          await(raised(CancelledError.class, joining));
          assertFalse(task.done());
          assertEquals(0, task.cancelling());
          assertEquals("value", await(task));
          return done();
        });
  }

  @Test
  void cancelAndJoinWaitsForTheCleanup() {
    run(
        loop -> {
          Task<String> task = createTask(cleansUp());
          await(sleep(seconds(2)));
          await(task.cancelAndJoin());
          assertTrue(task.cancelled());
          assertEquals(seconds(3), test.elapsed());
          assertEquals(0, currentTask().cancelling());
          await(task.cancelAndJoin());
          assertEquals(1, task.cancelling());
          return done();
        });
    assertEquals(List.of("cleaned up"), log);
  }

  @Test
  void cancelAndJoinOfATaskThatIsDoneDoesNothing() {
    run(
        loop -> {
          Task<String> task = createTask(sleep(NOW, "value"));
          await(task);
          await(task.cancelAndJoin());
          assertEquals("value", task.result());
          return done();
        });
  }

  @Test
  void cancelAndJoinOfATaskThatGoesOnGivesNothingAway() {
    run(
        loop -> {
          Coroutine<String> suppresses =
              coroutine(
                  l -> {
                    await(raised(CancelledError.class, sleep(HOUR)));
                    return sleep(seconds(1), "went on");
                  });
          Task<String> task = createTask(suppresses);
          await(sleep(NOW));
          assertNull(await(task.cancelAndJoin()));
          assertEquals("went on", task.result());
          return done();
        });
  }

  @Test
  void cancelledCancelAndJoinIsACancellationOfWhoWaits() {
    run(
        loop -> {
          Task<String> task = createTask(cleansUp());
          await(sleep(NOW));
          Task<Void> joining = createTask(task.cancelAndJoin());
          await(sleep(NOW));
          joining.cancel();
          await(raised(CancelledError.class, joining));
          assertFalse(task.done());
          await(task.join());
          assertEquals(1, task.cancelling());
          return done();
        });
    assertEquals(List.of("cleaned up"), log);
  }
}
