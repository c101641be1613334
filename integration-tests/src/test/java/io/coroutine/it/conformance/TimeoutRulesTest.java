package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.timeoutAt;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Blocks that are limited in time, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("finally")
class TimeoutRulesTest extends OnVirtualTime {
  /** Sleeps, logs what it is thrown, and throws that on. */
  @Async
  private Coroutine<Void> logsWhatItSees(Duration delay) {
    try {
      await(sleep(delay));
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
    return done();
  }

  @Async
  private Coroutine<Void> swallowsCancellation(Duration delay) {
    try {
      await(sleep(delay));
    } catch (CancelledError e) {
      log.add("swallowed");
    }
    return done();
  }

  @Test
  void rule146TimeIsOver() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(1));
          TimeoutException e =
              await(raised(TimeoutException.class, with(limit, entered -> sleep(HOUR))));
          assertInstanceOf(CancelledError.class, e.getCause());
          assertTrue(limit.expired());
          assertEquals(0, currentTask().cancelling());
          assertEquals(seconds(1), test.elapsed());
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void rule146TimeOfTimeoutAtIsThatOfTheLoop() {
    run(
        loop -> {
          await(sleep(seconds(2)));
          Timeout limit = timeoutAt(loop.time() + 1);
          await(raised(TimeoutException.class, with(limit, entered -> sleep(HOUR))));
          assertEquals(3.0, limit.when());
          assertEquals(seconds(3), test.elapsed());
          return done();
        });
  }

  @Test
  void rule146TimeIsNotOver() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(2));
          assertEquals("done", await(with(limit, entered -> sleep(seconds(1), "done"))));
          assertFalse(limit.expired());
          assertEquals(2.0, limit.when());
          await(sleep(HOUR));
          return done();
        });
    assertEquals(HOUR.plusSeconds(1), test.elapsed(), "the alarm is off");
  }

  @Test
  void rule146TaskThatHandlesItIsNotCancelled() {
    run(
        loop -> {
          Task<String> task =
              createTask(
                  coroutine(
                      l -> {
                        await(
                            raised(
                                TimeoutException.class,
                                with(timeout(seconds(1)), entered -> sleep(HOUR))));
                        return result("handled");
                      }));
          assertEquals("handled", await(task));
          return done();
        });
  }

  @Test
  void rule147BodySeesCancellationAndTheOutsideTheTimeout() {
    run(
        loop -> {
          await(
              raised(
                  TimeoutException.class,
                  with(timeout(seconds(1)), entered -> logsWhatItSees(HOUR))));
          return done();
        });
    assertEquals(List.of(CancelledError.class), log);
  }

  @Test
  void rule147BodyCannotCatchTheTimeout() {
    run(
        loop -> {
          Coroutine<String> block =
              with(
                  timeout(seconds(1)),
                  entered -> {
                    try {
                      await(sleep(HOUR));
                    } catch (Exception e) { // the timeout is one, the cancellation is not
                      return result("caught inside");
                    }
                    return result("slept");
                  });
          await(raised(TimeoutException.class, block));
          return done();
        });
  }

  @Test
  void rule148ForeignCancellationPasses() {
    run(
        loop -> {
          Timeout limit = timeout(HOUR);
          Task<Void> task = createTask(with(limit, entered -> logsWhatItSees(HOUR)));
          await(sleep(NOW));
          task.cancel("foreign");
          CancelledError e = await(raised(CancelledError.class, task));
          assertEquals("foreign", e.getMessage());
          assertFalse(limit.expired());
          assertEquals(1, task.cancelling());
          return done();
        });
  }

  @Test
  void rule148CancellationWinsOverTheTimeout() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(1));
          Task<Void> task =
              createTask(
                  with(
                      limit,
                      entered -> {
                        try {
                          await(sleep(HOUR));
                        } finally {
                          await(sleep(seconds(1))); // time for the other one
                        }
                        return done();
                      }));
          loop.callLater(Duration.ofMillis(1500), task::cancel);
          await(waitOn(List.of(task)));
          assertTrue(task.cancelled());
          assertTrue(limit.expired());
          assertEquals(1, task.cancelling());
          return done();
        });
  }

  @Test
  void rule148CancellationThatWasHandledBeforeTheBlockDoesNotCount() {
    run(
        loop -> {
          currentTask().cancel();
          await(swallowsCancellation(HOUR));
          assertEquals(1, currentTask().cancelling());
          await(raised(TimeoutException.class, with(timeout(NOW), entered -> sleep(HOUR))));
          assertEquals(1, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void rule148CancellationInABlockThatFollowsOneStaysOne() {
    run(
        loop -> {
          currentTask().cancel();
          await(swallowsCancellation(HOUR));
          Coroutine<Void> block =
              with(
                  timeout(seconds(1)),
                  entered -> {
                    currentTask().cancel();
                    return sleep(seconds(2));
                  });
          await(raised(CancelledError.class, block));
          return done();
        });
  }

  @Test
  void rule149OuterTimePassesThroughTheInnerBlock() {
    run(
        loop -> {
          Timeout outer = timeout(seconds(1));
          Timeout inner = timeout(seconds(2));
          Coroutine<Void> blocks =
              with(outer, o -> raisedAgain(with(inner, i -> logsWhatItSees(HOUR))));
          await(raised(TimeoutException.class, blocks));
          assertTrue(outer.expired());
          assertFalse(inner.expired());
          return done();
        });
    assertEquals(List.of(CancelledError.class, CancelledError.class), log);
  }

  /** Logs what comes out of {@code block}, and throws it on. */
  @Async
  private Coroutine<Void> raisedAgain(Coroutine<Void> block) {
    try {
      await(block);
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
    return done();
  }

  @Test
  void rule149InnerTimeLeavesTheOuterBlockAlone() {
    run(
        loop -> {
          Timeout outer = timeout(seconds(3));
          Timeout inner = timeout(seconds(1));
          Coroutine<String> blocks =
              with(
                  outer,
                  o -> {
                    await(raised(TimeoutException.class, with(inner, i -> sleep(HOUR))));
                    return sleep(seconds(1), "went on");
                  });
          assertEquals("went on", await(blocks));
          assertTrue(inner.expired());
          assertFalse(outer.expired());
          return done();
        });
  }

  @Test
  void rule149OfTwoThatExpireTogetherOnlyTheOuterOneConverts() {
    run(
        loop -> {
          Timeout outer = timeout(seconds(1));
          Timeout inner = timeout(seconds(1));
          Coroutine<Void> blocks = with(outer, o -> raisedAgain(with(inner, i -> sleep(HOUR))));
          await(raised(TimeoutException.class, blocks));
          assertTrue(outer.expired());
          assertTrue(inner.expired());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of(CancelledError.class), log);
  }

  @Test
  void rule149TimeoutInTheCleanupOfAnother() {
    run(
        loop -> {
          Coroutine<Void> block =
              with(
                  timeout(seconds(1)),
                  o -> {
                    try {
                      await(sleep(HOUR));
                    } finally {
                      await(
                          raised(
                              TimeoutException.class, with(timeout(seconds(1)), i -> sleep(HOUR))));
                    }
                    return done();
                  });
          await(raised(TimeoutException.class, block));
          assertEquals(seconds(2), test.elapsed());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void rule150BodyThatSwallowsTheCancellationHasNotTimedOut() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(1));
          await(with(limit, entered -> swallowsCancellation(HOUR)));
          assertTrue(limit.expired());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of("swallowed"), log);
  }

  @Test
  void rule151ExceptionOfTheCleanupStaysWhatItIs() {
    run(
        loop -> {
          ArithmeticException own = new ArithmeticException();
          Coroutine<Void> block =
              with(
                  timeout(seconds(1)),
                  entered -> {
                    try {
                      await(sleep(HOUR));
                    } finally {
                      raise(own);
                    }
                    return done();
                  });
          assertSame(own, await(raised(ArithmeticException.class, block)));
          assertEquals(1, own.getSuppressed().length, "that tell why");
          assertInstanceOf(TimeoutException.class, own.getSuppressed()[0]);
          return done();
        });
  }

  @Test
  void rule151ExceptionBeforeTheTimeIsOverKnowsOfNoTimeout() {
    run(
        loop -> {
          ArithmeticException own = new ArithmeticException();
          Timeout limit = timeout(seconds(1));
          Coroutine<Void> block =
              with(
                  limit,
                  entered -> {
                    throw own;
                  });
          assertSame(own, await(raised(ArithmeticException.class, block)));
          assertEquals(0, own.getSuppressed().length);
          assertNull(own.getCause());
          assertFalse(limit.expired());
          return done();
        });
  }

  @Test
  void rule152NoTimeCutsAtTheFirstSuspension() {
    for (Duration none : List.of(NOW, seconds(-11))) {
      run(
          loop -> {
            Timeout limit = timeout(none);
            Coroutine<Void> block =
                with(
                    limit,
                    entered -> {
                      log.add("begun");
                      await(sleep(NOW));
                      log.add("not reached");
                      return done();
                    });
            await(raised(TimeoutException.class, block));
            assertTrue(limit.expired());
            assertEquals(NOW, test.elapsed());
            return done();
          });
    }
    assertEquals(List.of("begun", "begun"), log);
  }

  @Test
  void rule152BodyThatDoesNotSuspendHasTimeEnough() {
    run(
        loop -> {
          Timeout limit = timeout(NOW);
          Future<String> ready = loop.createFuture();
          ready.setResult("ready");
          assertEquals("ready", await(with(limit, entered -> result(await(ready)))));
          assertFalse(limit.expired());
          await(sleep(NOW));
          await(sleep(NOW));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void rule153NullNeverExpires() {
    run(
        loop -> {
          Timeout limit = timeout(null);
          assertEquals(Double.POSITIVE_INFINITY, limit.when());
          await(with(limit, entered -> sleep(HOUR)));
          assertFalse(limit.expired());
          Timeout at = timeoutAt(Double.POSITIVE_INFINITY);
          await(with(at, entered -> sleep(HOUR)));
          assertFalse(at.expired());
          return done();
        });
    assertThrows(IllegalArgumentException.class, () -> timeoutAt(Double.NaN));
  }

  @Test
  void rule153DeadlineIsMoved() {
    run(
        loop -> {
          Timeout limit = timeoutAt(10);
          Task<Void> task = createTask(with(limit, entered -> logsWhatItSees(HOUR)));
          await(sleep(NOW));
          limit.reschedule(30);
          assertEquals(30.0, limit.when());
          await(sleep(seconds(20)));
          assertFalse(task.done());
          limit.reschedule(21);
          await(raised(TimeoutException.class, task));
          assertEquals(seconds(21), test.elapsed());
          return done();
        });
  }

  @Test
  void rule153DeadlineThatIsMovedToThePastExpiresInTheNextIteration() {
    run(
        loop -> {
          Timeout limit = timeoutAt(10);
          Coroutine<Void> block =
              with(
                  limit,
                  entered -> {
                    entered.reschedule(-1);
                    log.add("goes on");
                    return sleep(NOW);
                  });
          await(raised(TimeoutException.class, block));
          return done();
        });
    assertEquals(List.of("goes on"), log);
    assertEquals(NOW, test.elapsed());
  }

  @Test
  void rule153DeadlineIsTakenAway() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(1));
          Coroutine<Void> block =
              with(
                  limit,
                  entered -> {
                    entered.reschedule(Double.POSITIVE_INFINITY);
                    return sleep(HOUR);
                  });
          await(block);
          assertFalse(limit.expired());
          assertEquals(Double.POSITIVE_INFINITY, limit.when());
          return done();
        });
  }

  @Test
  void rule153DeadlineIsMovedOnlyWithinTheBlock() {
    run(
        loop -> {
          Timeout fresh = timeout(seconds(1));
          refused(IllegalStateException.class, "has not been entered", () -> fresh.reschedule(2));
          Timeout finished = timeout(seconds(1));
          await(with(finished, entered -> done()));
          refused(IllegalStateException.class, "finished", () -> finished.reschedule(2));
          Timeout expired = timeout(seconds(1));
          await(raised(TimeoutException.class, with(expired, entered -> sleep(HOUR))));
          refused(IllegalStateException.class, "expired", () -> expired.reschedule(9));
          Timeout expiring = timeout(seconds(1));
          await(
              with(
                  expiring,
                  entered -> {
                    await(swallowsCancellation(HOUR));
                    refused(IllegalStateException.class, "expiring", () -> entered.reschedule(9));
                    return done();
                  }));
          return done();
        });
  }

  @Test
  void rule154IsEnteredOnce() {
    run(
        loop -> {
          Timeout limit = timeout(seconds(1));
          await(
              with(
                  limit,
                  entered -> raised(IllegalStateException.class, with(entered, again -> fails()))));
          IllegalStateException e =
              await(raised(IllegalStateException.class, with(limit, again -> fails())));
          assertEquals("Timeout has already been entered", e.getMessage());
          return done();
        });
  }

  private static Coroutine<Void> fails() {
    throw new AssertionError("the block is not run");
  }

  @Test
  void rule154NeedsATask() {
    loop.callSoon(
        () -> {
          Timeout limit = limited();
          Coroutine<Timeout> entering = limit.aenter().awaiter();
          refused(
              IllegalStateException.class,
              "Timeout should be used inside a task",
              () -> entering.send(null));
          refused(IllegalStateException.class, "has not been entered", () -> limit.reschedule(2));
          log.add("refused");
        });
    test.advance(NOW);
    assertEquals(List.of("refused"), log);
  }

  private static Timeout limited() {
    try {
      return timeout(seconds(1));
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void rule161NoTimeDoesNotSwallowACancellationFromBeforeTheBlock() {
    run(
        loop -> {
          Timeout limit = timeout(NOW);
          Task<Void> task =
              createTask(
                  coroutine(
                      l -> {
                        currentTask().cancel("earlier");
                        return with(limit, entered -> sleep(HOUR));
                      }));
          CancelledError e = await(raised(CancelledError.class, task));
          assertEquals("earlier", e.getMessage());
          assertTrue(task.cancelled());
          assertEquals(1, task.cancelling());
          return done();
        });
  }

  @Test
  void rule161CancellationThatTheBodySwallowedIsDeliveredAndDoesNotCount() {
    run(
        loop -> {
          currentTask().cancel();
          Coroutine<Void> block =
              with(
                  timeout(seconds(1)),
                  entered -> {
                    await(swallowsCancellation(HOUR));
                    return sleep(HOUR);
                  });
          await(raised(TimeoutException.class, block));
          assertEquals(seconds(1), test.elapsed());
          return done();
        });
  }
}
