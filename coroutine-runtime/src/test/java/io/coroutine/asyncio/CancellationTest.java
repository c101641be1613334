package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest extends LoopFixture {
  private final Future<Object> future = loop.createFuture();

  @Test // rule 128
  void cancelOnlyRequests() {
    Task<Object> task = taskAwaiting(future);
    assertTrue(task.cancel());
    assertFalse(task.done());
    assertFalse(task.cancelled());
    tick();
    assertTrue(task.cancelled());
  }

  @Test // rule 128
  void cancelOfDoneTaskChangesNothing() {
    Task<Object> task = taskAwaiting(Coroutines.result("r"));
    assertFalse(task.cancel());
    assertEquals(0, task.cancelling());
    assertEquals("r", task.result());
  }

  @Test // rule 129
  void taskCancelledBeforeItsFirstStepNeverRuns() {
    Task<Object> task = task(Body.doing(() -> log.add("ran")));
    task.cancel("early");
    tick();
    assertTrue(task.cancelled());
    assertEquals(List.of(), log);
    assertEquals("early", assertThrows(CancelledError.class, task::result).getMessage());
  }

  @Test // rule 130
  void cancelsTheAwaitedFutureFirst() {
    Task<Object> task = taskAwaiting(future);
    task.cancel();
    assertTrue(future.cancelled());
    assertFalse(task.done());
  }

  @Test // rule 131
  void innerTaskIsCancelledBeforeTheOneThatAwaitsIt() {
    Future<Object> cleanup = loop.createFuture();
    Task<Object> inner =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    return Body.await(future);
                  }
                  log.add("inner" + step);
                  if (step == 1) {
                    return Body.await(cleanup);
                  }
                  throw new CancelledError();
                }));
    Task<Object> outer =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    return Body.await(inner);
                  }
                  log.add("outer");
                  return in.get();
                }));
    tick();
    outer.cancel();
    ticks(3);
    assertEquals(List.of("inner1"), log);
    assertFalse(outer.done());
    cleanup.setResult(null);
    ticks(2);
    assertEquals(List.of("inner1", "inner2", "outer"), log);
    assertTrue(outer.cancelled());
  }

  @Test // rule 132
  void innerTaskThatSuppressesCancellationSavesTheOuter() {
    Task<Object> inner = task(Body.of((step, in) -> step == 0 ? Body.await(future) : "survived"));
    Task<Object> outer = taskAwaiting(inner);
    outer.cancel();
    assertEquals("survived", run(outer));
    assertFalse(outer.cancelled());
    assertEquals(1, outer.cancelling());
  }

  @Test // rule 133
  void cancellationIsDeliveredOnce() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) ->
                    switch (step) {
                      case 0 -> Body.await(future);
                      case 1 -> {
                        log.add(in.error().getClass());
                        yield Body.await(Asyncio.sleep(Duration.ZERO));
                      }
                      case 2 -> Body.await(Asyncio.sleep(Duration.ofSeconds(1), "went on"));
                      default -> in.get();
                    }));
    tick();
    task.cancel();
    assertEquals("went on", run(task));
    assertEquals(List.of(CancelledError.class), log);
    assertFalse(task.cancelled());
    assertEquals(1, task.cancelling());
  }

  @Test // rule 134
  void taskThatCancelsItselfGoesOnToItsNextRealSuspension() {
    Future<Object> ready = loop.createFuture();
    ready.setResult("at once");
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    Asyncio.currentTask().cancel();
                    return Body.await(ready);
                  }
                  if (step == 1) {
                    log.add(in.get());
                    return Body.await(Asyncio.sleep(Duration.ZERO));
                  }
                  log.add(in.error().getClass());
                  return in.get();
                }));
    assertThrows(CancelledError.class, () -> run(task));
    assertEquals(List.of("at once", CancelledError.class), log);
  }

  @Test // rule 134
  void taskThatCancelsItselfCancelsWhatItAwaitsNext() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    Asyncio.currentTask().cancel("self");
                    return Body.await(future);
                  }
                  return in.get();
                }));
    tick();
    assertTrue(future.cancelled());
    assertEquals("self", assertThrows(CancelledError.class, () -> run(task)).getMessage());
  }

  @Test // rule 135
  void pendingCancellationWinsOverReturnValue() {
    Task<Object> task =
        task(
            Body.doing(
                () -> {
                  Asyncio.currentTask().cancel("late");
                  return 5;
                }));
    assertEquals("late", assertThrows(CancelledError.class, () -> run(task)).getMessage());
    assertTrue(task.cancelled());
  }

  @Test // rule 135
  void exceptionWinsOverPendingCancellation() {
    Task<Object> task =
        task(
            Body.doing(
                () -> {
                  Asyncio.currentTask().cancel();
                  throw new IOException();
                }));
    assertThrows(IOException.class, () -> run(task));
    assertFalse(task.cancelled());
  }

  @Test // rule 136
  void cancelBetweenCompletionAndResumptionLosesTheResult() {
    Task<Object> task = taskAwaiting(future);
    future.setResult("lost");
    assertTrue(task.cancel());
    assertThrows(CancelledError.class, () -> run(task));
    assertEquals("lost", future.result());
  }

  @Test // rule 136
  void cancelBetweenFailureAndResumptionLosesTheFailure() {
    Task<Object> task = taskAwaiting(future);
    future.setException(new IOException());
    task.cancel();
    assertThrows(CancelledError.class, () -> run(task));
    loop.close();
    assertEquals(List.of(), reports); // the task took the exception, as in CPython
  }

  @Test // rule 136
  void cancelAfterTheAwaitedFutureWasCancelledChangesNothing() {
    Task<Object> task = taskAwaiting(future);
    future.cancel("theirs");
    task.cancel("ours");
    assertEquals("theirs", assertThrows(CancelledError.class, () -> run(task)).getMessage());
  }

  @Test // rule 137
  void countsRequests() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    return Body.await(future);
                  }
                  Task<?> self = Asyncio.currentTask();
                  return List.of(
                      self.cancelling(), self.uncancel(), self.uncancel(), self.uncancel());
                }));
    tick();
    task.cancel();
    task.cancel();
    assertEquals(List.of(2, 1, 0, 0), run(task));
  }

  @Test // rule 138
  void uncancelToZeroWithdrawsPendingCancellation() {
    Task<Object> task = taskAwaiting(future);
    future.setResult(42);
    task.cancel();
    assertEquals(0, task.uncancel());
    assertEquals(42, run(task));
  }

  @Test // rule 138
  void uncancelAboveZeroWithdrawsNothing() {
    Task<Object> task = taskAwaiting(future);
    future.setResult(42);
    task.cancel();
    task.cancel();
    assertEquals(1, task.uncancel());
    assertThrows(CancelledError.class, () -> run(task));
  }

  @Test // rule 139
  void messageReachesTheCoroutineAndWhoAwaits() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    return Body.await(future);
                  }
                  log.add(in.error());
                  return in.get();
                }));
    tick();
    task.cancel("m");
    tick();
    CancelledError first = assertThrows(CancelledError.class, task::result);
    assertEquals("m", first.getMessage());
    assertSame(log.get(0), first); // the original, once
    assertNotSame(first, assertThrows(CancelledError.class, task::result));
  }

  @Test // rule 140
  void cancelledErrorRaisedByHandCancels() {
    class Sub extends CancelledError {
      private static final long serialVersionUID = 1L;
    }
    Task<Object> inner =
        task(
            Body.doing(
                () -> {
                  throw new Sub();
                }));
    Task<Object> outer = task(Body.awaiting(inner));
    assertThrows(CancelledError.class, () -> run(outer));
    assertTrue(inner.cancelled());
    assertTrue(outer.cancelled());
    assertEquals(0, outer.cancelling());
  }

  @Test // rule 141
  void cancelledErrorIsNoException() {
    assertFalse(Exception.class.isAssignableFrom(CancelledError.class));
  }

  @Test // rule 142
  void exceptionOfCleanupReplacesCancellation() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  if (step == 0) {
                    return Body.await(future);
                  }
                  throw new IOException(in.error());
                }));
    tick();
    task.cancel();
    Throwable error = assertThrows(IOException.class, () -> run(task));
    assertSame(CancelledError.class, error.getCause().getClass());
    assertFalse(task.cancelled());
  }

  @Test // rule 143
  void secondCancelInterruptsCleanup() {
    Task<Object> task =
        task(
            Body.of(
                (step, in) -> {
                  log.add(step + ":" + (in.error() != null));
                  return step < 2 ? Body.await(loop.createFuture()) : in.get();
                }));
    tick();
    task.cancel();
    tick();
    assertFalse(task.done());
    task.cancel();
    tick();
    assertTrue(task.cancelled());
    assertEquals(List.of("0:false", "1:true", "2:true"), log);
  }

  @Test // rule 144
  void onlyTheCountTellsWhoWasCancelled() {
    assertEquals(0, countSeenByWaiter((inner, outer) -> inner.cancel()));
    assertEquals(1, countSeenByWaiter((inner, outer) -> outer.cancel()));
  }

  private interface Canceller {
    void cancel(Task<?> inner, Task<?> outer);
  }

  private Object countSeenByWaiter(Canceller canceller) {
    Task<Object> inner = taskAwaiting(loop.createFuture());
    Task<Object> outer =
        task(
            Body.of(
                (step, in) -> step == 0 ? Body.await(inner) : Asyncio.currentTask().cancelling()));
    tick();
    canceller.cancel(inner, outer);
    Object seen = run(outer);
    assertTrue(inner.cancelled());
    return seen;
  }

  @Test // rule 145
  void cancelledSleepRemovesItsTimer() {
    Task<Object> task = taskAwaiting(Asyncio.sleep(Duration.ofMinutes(1), null));
    assertEquals(1, loop.timers().size());
    task.cancel();
    tick();
    assertTrue(task.cancelled());
    assertEquals(0, loop.timers().size());
  }

  @Test // rule 145
  void sleepReturnsItsResultWhenTheTimeIsOver() {
    assertEquals("r", run(Asyncio.sleep(Duration.ofSeconds(3), "r")));
    assertEquals(3.0, loop.time());
  }

  @Test // rule 145
  void sleepOfNothingArmsNoTimerAndYieldsOnce() {
    for (Duration delay : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      Task<Object> task = taskAwaiting(Asyncio.sleep(delay, "r"));
      assertFalse(task.done());
      assertEquals(0, loop.timers().size());
      tick();
      assertEquals("r", task.result());
    }
  }

  @Test // rule 145
  void sleepIsLazy() {
    Coroutine<Void> sleep = Asyncio.sleep(Duration.ofSeconds(1)); // no loop needed
    time.now = 5_000_000_000L;
    run(sleep);
    assertEquals(6.0, loop.time());
  }

  @Test
  void closedSleepRemovesItsTimer() {
    Coroutine<Void> sleep = Asyncio.sleep(Duration.ofSeconds(1));
    loop.callSoon(() -> sleep.send(null));
    tick();
    assertEquals(1, loop.timers().size());
    sleep.close();
    assertEquals(0, loop.timers().size());
  }

  @Test
  void cancelReachesTheEndOfLongChainWithoutRecursion() {
    Task<Object> last = taskAwaiting(future);
    Awaitable<Object> below = last;
    List<Task<Object>> chain = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Task<Object> task = task(Body.awaiting(below));
      chain.add(task);
      below = task;
    }
    tick();
    Task<Object> first = chain.get(chain.size() - 1);
    first.cancel();
    assertTrue(future.cancelled());
    assertThrows(CancelledError.class, () -> run(first));
    assertTrue(chain.stream().allMatch(Task::cancelled));
  }

  @Test
  void cancelBreaksCycleOfTasksThatAwaitEachOther() {
    List<Task<Object>> cycle = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int next = (i + 1) % 3;
      cycle.add(task(Body.of((step, in) -> step == 0 ? Body.await(cycle.get(next)) : in.get())));
    }
    Task<Object> before =
        task(Body.of((step, in) -> step == 0 ? Body.await(cycle.get(0)) : in.get()));
    tick();
    before.cancel();
    assertThrows(CancelledError.class, () -> run(before));
    assertTrue(cycle.stream().allMatch(Task::cancelled));
  }
}
