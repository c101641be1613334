package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code waitFor}, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("finally")
class WaitForRulesTest extends OnVirtualTime {
  private static final ContextVar<String> PLACE = new ContextVar<>("place", "outside");

  /** Sleeps for an hour and, if it is cancelled, for a second more. */
  @Async
  private Coroutine<String> cleansUp() {
    log.add("begun");
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(1)));
      log.add("cleaned up");
    }
    return result("slept");
  }

  @Async
  private static Coroutine<String> suppresses() {
    try {
      await(sleep(HOUR));
    } catch (CancelledError e) {
      return result("suppressed");
    }
    return result("slept");
  }

  @Test
  void rule155CoroutineRunsInTheCallingTask() {
    run(
        loop -> {
          Coroutine<Task<?>> inner =
              coroutine(
                  l -> {
                    PLACE.set("inside");
                    await(sleep(NOW));
                    assertEquals(1, allTasks().size());
                    return result(currentTask());
                  });
          assertSame(currentTask(), await(waitFor(inner, seconds(1))));
          assertEquals("inside", PLACE.get());
          return done();
        });
  }

  @Test
  void rule155NothingRunsBeforeItIsAwaited() {
    run(
        loop -> {
          Coroutine<String> waiting = waitFor(cleansUp(), seconds(1));
          await(sleep(HOUR));
          assertEquals(List.of(), log);
          await(raised(TimeoutException.class, waiting));
          assertEquals(HOUR.plusSeconds(2), test.elapsed());
          return done();
        });
  }

  @Test
  void rule155WithoutALimitItWaitsAsLongAsItTakes() {
    run(
        loop -> {
          assertEquals("slept", await(waitFor(cleansUp(), null)));
          return done();
        });
    assertEquals(HOUR.plusSeconds(1), test.elapsed());
  }

  @Test
  void rule155WhatIsDoneDoesNotKeepTheCallerFromBeingCancelled() {
    run(
        loop -> {
          Task<String> inner = createTask(result("inner"));
          Task<Void> outer =
              createTask(
                  coroutine(
                      l -> {
                        log.add(await(waitFor(inner, seconds(100))));
                        await(sleep(seconds(1)));
                        log.add("not reached");
                        return done();
                      }));
          await(sleep(NOW));
          outer.cancel();
          await(raised(CancelledError.class, outer));
          assertEquals("inner", await(inner));
          return done();
        });
    assertEquals(List.of("inner"), log);
  }

  @Test
  void rule156NoTimeGivesWhatIsDone() {
    run(
        loop -> {
          Future<String> done = loop.createFuture();
          done.setResult("done");
          assertEquals("done", await(waitFor(done, NOW)));
          assertEquals("done", await(waitFor(done, seconds(-1))));
          Future<String> failed = loop.createFuture();
          failed.setException(new ArithmeticException());
          await(raised(ArithmeticException.class, waitFor(failed, NOW)));
          return done();
        });
  }

  @Test
  void rule156NoTimeBeginsNoCoroutine() {
    run(
        loop -> {
          await(raised(TimeoutException.class, waitFor(cleansUp(), NOW)));
          await(raised(TimeoutException.class, waitFor(cleansUp(), seconds(-1))));
          return done();
        });
    assertEquals(List.of(), log);
    assertEquals(NOW, test.elapsed());
  }

  @Test
  void rule156NoTimeCancelsTasksThatHaveBegun() {
    run(
        loop -> {
          for (Duration none : List.of(NOW, seconds(-1))) {
            Task<String> task = createTask(cleansUp());
            await(sleep(NOW));
            await(raised(TimeoutException.class, waitFor(task, none)));
            assertTrue(task.cancelled());
          }
          return done();
        });
    assertEquals(List.of("begun", "cleaned up", "begun", "cleaned up"), log);
    assertEquals(seconds(2), test.elapsed());
  }

  @Test
  void rule157WaitsForTheCleanup() {
    run(
        loop -> {
          TimeoutException e =
              await(raised(TimeoutException.class, waitFor(cleansUp(), seconds(1))));
          assertInstanceOf(CancelledError.class, e.getCause());
          return done();
        });
    assertEquals(List.of("begun", "cleaned up"), log);
    assertEquals(seconds(2), test.elapsed());
  }

  @Test
  void rule157WaitsForTheCleanupOfATask() {
    run(
        loop -> {
          Task<String> task = createTask(cleansUp());
          TimeoutException e = await(raised(TimeoutException.class, waitFor(task, seconds(1))));
          assertInstanceOf(CancelledError.class, e.getCause());
          assertTrue(task.cancelled());
          return done();
        });
    assertEquals(seconds(2), test.elapsed());
  }

  @Test
  void rule158ValueOfOneThatSuppressesTheCancellationIsGiven() {
    run(
        loop -> {
          assertEquals("suppressed", await(waitFor(suppresses(), seconds(1))));
          Task<String> task = createTask(suppresses());
          assertEquals("suppressed", await(waitFor(task, seconds(1))));
          Task<String> begun = createTask(suppresses());
          await(sleep(NOW));
          assertEquals("suppressed", await(waitFor(begun, NOW)));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> failsInItsCleanup() {
    try {
      await(sleep(HOUR));
    } finally {
      raise(new ArithmeticException());
    }
    return done();
  }

  @Test
  void rule158ExceptionOfTheCleanupIsRaised() {
    run(
        loop -> {
          await(raised(ArithmeticException.class, waitFor(failsInItsCleanup(), seconds(1))));
          Task<Void> begun = createTask(failsInItsCleanup());
          await(sleep(NOW));
          await(raised(ArithmeticException.class, waitFor(begun, NOW)));
          return done();
        });
  }

  @Test
  void rule159CancellingWhoWaitsCancelsWhatIsAwaited() {
    run(
        loop -> {
          for (Duration limit : new Duration[] {null, seconds(60)}) {
            Future<Void> never = loop.createFuture();
            Task<Void> inner = createTask(coroutine(l -> result(await(never))));
            Task<Void> waiting = createTask(waitFor(inner, limit));
            loop.callSoon(waiting::cancel);
            await(raised(CancelledError.class, waiting));
            assertTrue(inner.cancelled());
          }
          return done();
        });
    assertEquals(NOW, test.elapsed());
  }

  @Test
  void rule159CancelledWaitingEndsAfterTheCleanup() {
    run(
        loop -> {
          Task<String> waiting = createTask(waitFor(cleansUp(), seconds(60)));
          await(sleep(NOW));
          waiting.cancel();
          await(waitOn(List.of(waiting)));
          assertTrue(waiting.cancelled());
          return done();
        });
    assertEquals(List.of("begun", "cleaned up"), log);
    assertEquals(seconds(1), test.elapsed());
  }

  @Test
  void rule159ShieldedTaskGoesOn() {
    run(
        loop -> {
          Task<String> task = createTask(sleep(seconds(2), "result"));
          await(raised(TimeoutException.class, waitFor(shield(task), seconds(1))));
          assertFalse(task.done());
          Future<String> shielded = shield(task);
          await(raised(TimeoutException.class, waitFor(shielded, NOW)));
          assertTrue(shielded.cancelled());
          assertFalse(task.done());
          assertEquals("result", await(waitFor(shield(task), null)));
          return done();
        });
    assertEquals(seconds(2), test.elapsed());
  }

  @Test
  void rule160ResultInTimeIsGiven() {
    run(
        loop -> {
          Future<String> future = loop.createFuture();
          loop.callSoon(() -> future.setResult("ok"));
          assertEquals("ok", await(waitFor(future, seconds(1))));
          return done();
        });
  }

  @Test
  void rule160TimeoutWinsIfTheResultComesInItsIteration() {
    run(
        loop -> {
          Future<String> future = loop.createFuture();
          loop.callLater(seconds(1), () -> future.setResult("too late"));
          await(raised(TimeoutException.class, waitFor(future, seconds(1))));
          assertEquals("too late", future.result());
          return done();
        });
  }

  @Test
  void rule160AlarmIsOffWhenTheResultHasCome() {
    run(
        loop -> {
          assertEquals("in time", await(waitFor(sleep(NOW, "in time"), seconds(1))));
          await(sleep(HOUR));
          return done();
        });
    assertEquals(HOUR, test.elapsed());
  }
}
