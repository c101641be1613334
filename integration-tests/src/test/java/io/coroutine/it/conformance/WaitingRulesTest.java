package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static io.coroutine.asyncio.ReturnWhen.ALL_COMPLETED;
import static io.coroutine.asyncio.ReturnWhen.FIRST_COMPLETED;
import static io.coroutine.asyncio.ReturnWhen.FIRST_EXCEPTION;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.ReturnWhen;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Waited;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code waitOn} and {@code shield}, by the numbers of the rules of CPython 3.13. */
class WaitingRulesTest extends OnVirtualTime {
  private Task<String> sleeper(long seconds) {
    return createTask(sleep(seconds(seconds), "after " + seconds));
  }

  @Async
  private static Coroutine<String> failing(long seconds) {
    await(sleep(seconds(seconds)));
    throw new ArithmeticException();
  }

  @Test
  void rule184GivesThoseThatAreDoneAndTheOthers() {
    run(
        loop -> {
          Task<String> a = sleeper(1);
          Task<String> b = sleeper(2);
          assertEquals(new Waited<>(Set.of(a, b), Set.of()), await(waitOn(List.of(a, b))));
          assertEquals(seconds(2), test.elapsed());
          assertEquals(new Waited<>(Set.of(a), Set.of()), await(waitOn(List.of(a))));
          assertEquals(seconds(2), test.elapsed(), "what is done needs no time");
          return done();
        });
  }

  @Test
  void rule184OrderIsThatOfTheArguments() {
    run(
        loop -> {
          Task<String> a = sleeper(3);
          Task<String> b = sleeper(1);
          Task<String> c = sleeper(2);
          Waited<Task<String>> waited = await(waitOn(List.of(a, b, c, b)));
          assertEquals(List.of(a, b, c), List.copyOf(waited.done()));
          return done();
        });
  }

  @Test
  void rule184TimeoutThrowsNothingAndCancelsNothing() {
    run(
        loop -> {
          Task<String> a = sleeper(1);
          Task<String> b = sleeper(3);
          Waited<Task<String>> waited = await(waitOn(List.of(a, b), seconds(2), ALL_COMPLETED));
          assertEquals(new Waited<>(Set.of(a), Set.of(b)), waited);
          assertEquals(seconds(2), test.elapsed());
          assertEquals("after 3", await(b));
          return done();
        });
  }

  @Test
  void rule184NoTimeGivesWhatIsDone() {
    run(
        loop -> {
          Task<String> a = createTask(result("a"));
          Task<String> b = sleeper(1);
          await(sleep(NOW));
          Waited<Task<String>> waited = await(waitOn(List.of(a, b), NOW, ALL_COMPLETED));
          assertEquals(new Waited<>(Set.of(a), Set.of(b)), waited);
          assertEquals("after 1", await(b));
          return done();
        });
  }

  @Test
  void rule184AlarmIsOffWhenAllAreDone() {
    run(
        loop -> {
          await(waitOn(List.of(sleeper(1)), seconds(2), ALL_COMPLETED));
          return done();
        });
    test.advance(HOUR);
    assertEquals(HOUR.plusSeconds(1), test.elapsed());
  }

  @Test
  void rule184FailuresAreLeftInTheTasks() {
    run(
        loop -> {
          Task<String> bad = createTask(failing(1));
          Task<String> good = sleeper(2);
          Waited<Task<String>> waited = await(waitOn(List.of(bad, good)));
          assertEquals(Set.of(bad, good), waited.done());
          assertInstanceOf(ArithmeticException.class, bad.exception());
          return done();
        });
  }

  @Test
  void rule184WaitingDoesNotCountAsALookAtAFailure() {
    run(
        loop -> {
          await(waitOn(List.of(createTask(failing(1)))));
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of("Task exception was never retrieved"), takeMessages());
  }

  @Test
  void rule184FailureBeforeTheTimeIsOverIsReportedAfterTheWaitingIfNobodyLooks() {
    run(
        loop -> {
          Task<String> bad = createTask(failing(1));
          Task<String> late = sleeper(9);
          await(waitOn(List.of(bad, late), seconds(3), ALL_COMPLETED));
          assertEquals(List.of(), takeMessages());
          await(late);
          assertEquals(List.of("Task exception was never retrieved"), takeMessages());
          return done();
        });
  }

  @Test
  void rule180FailureThatIsGoingToBeAResultIsNotReportedMeanwhile() {
    run(
        loop -> {
          List<Object> results = await(gather(true, failing(1), sleeper(2)));
          assertInstanceOf(ArithmeticException.class, results.get(0));
          assertEquals("after 2", results.get(1));
          return done();
        });
  }

  @Test
  void rule184CancelledWaitingCancelsNothing() {
    run(
        loop -> {
          Task<String> task = sleeper(2);
          Task<?> waiting = createTask(waitOn(List.of(task)));
          await(sleep(seconds(1)));
          waiting.cancel();
          await(raised(CancelledError.class, waiting));
          assertFalse(task.done());
          assertEquals("after 2", await(task));
          return done();
        });
  }

  @Test
  void rule184TakesFuturesOnlyAndAtLeastOne() {
    run(
        loop -> {
          refused(
              IllegalArgumentException.class,
              "Set of Tasks/Futures is empty.",
              () -> waitOn(List.of()));
          Task<String> task = createTask(result("task"));
          refused(
              IllegalArgumentException.class,
              "Passing null is forbidden",
              () -> waitOn(Arrays.asList(task, null)));
          await(task);
          return done();
        });
  }

  @Test
  void rule185FirstThatIsDone() {
    run(
        loop -> {
          Task<String> a = sleeper(3);
          Task<String> b = sleeper(1);
          Waited<Task<String>> waited = await(first(FIRST_COMPLETED, a, b));
          assertEquals(new Waited<>(Set.of(b), Set.of(a)), waited);
          assertEquals(seconds(1), test.elapsed());
          await(a);
          Task<String> bad = createTask(failing(1));
          Task<String> c = sleeper(2);
          assertEquals(Set.of(bad), await(first(FIRST_COMPLETED, bad, c)).done());
          assertInstanceOf(ArithmeticException.class, bad.exception());
          assertEquals(seconds(4), test.elapsed());
          await(c);
          return done();
        });
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static Coroutine<Waited<Task<String>>> first(ReturnWhen when, Task<String>... tasks) {
    return waitOn(List.of(tasks), null, when);
  }

  @Test
  void rule185FirstExceptionEndsTheWaiting() {
    run(
        loop -> {
          Task<String> good = sleeper(1);
          Task<String> late = sleeper(9);
          Task<String> bad = createTask(failing(2));
          Waited<Task<String>> waited = await(first(FIRST_EXCEPTION, late, bad, good));
          assertEquals(new Waited<>(Set.of(bad, good), Set.of(late)), waited);
          assertEquals(seconds(2), test.elapsed());
          assertInstanceOf(ArithmeticException.class, bad.exception());
          await(late);
          return done();
        });
  }

  @Test
  void rule185ExceptionThatIsThereAlreadyEndsTheWaitingAtOnce() {
    run(
        loop -> {
          Task<String> late = sleeper(9);
          Task<String> bad = createTask(failing(0));
          assertInstanceOf(ArithmeticException.class, await(raised(Exception.class, bad)));
          assertEquals(Set.of(bad), await(first(FIRST_EXCEPTION, late, bad)).done());
          assertEquals(NOW, test.elapsed());
          await(late);
          return done();
        });
  }

  @Test
  void rule185CancelledTaskIsNoException() {
    run(
        loop -> {
          Task<String> victim = sleeper(9);
          Task<String> other = sleeper(2);
          loop.callSoon(victim::cancel);
          Waited<Task<String>> waited = await(first(FIRST_EXCEPTION, victim, other));
          assertEquals(Set.of(victim, other), waited.done());
          assertEquals(seconds(2), test.elapsed());
          Task<String> another = sleeper(9);
          loop.callSoon(another::cancel);
          Task<String> third = sleeper(2);
          assertEquals(Set.of(another), await(first(FIRST_COMPLETED, another, third)).done());
          await(third);
          return done();
        });
  }

  @Test
  void rule187GivesWhatTheTaskGives() {
    run(
        loop -> {
          Task<String> inner = sleeper(1);
          Future<String> outer = shield(inner);
          assertNotSame(inner, outer);
          assertEquals("after 1", await(outer));
          assertEquals("of a coroutine", await(shield(sleep(seconds(1), "of a coroutine"))));
          await(raised(ArithmeticException.class, shield(failing(1))));
          return done();
        });
  }

  @Test
  void rule187CoroutineIsBegunThoughNobodyAwaitsTheShield() {
    run(
        loop -> {
          Future<Object> outer = shield(coroutine(l -> result(log.add("run"))));
          await(sleep(NOW));
          assertEquals(List.of("run"), log);
          await(outer);
          return done();
        });
  }

  @Test
  void rule187CancellingTheAwaiterLeavesTheTaskAlone() {
    run(
        loop -> {
          Task<String> inner = sleeper(2);
          Task<String> awaiter = createTask(coroutine(l -> result(await(shield(inner)))));
          await(sleep(seconds(1)));
          awaiter.cancel();
          await(raised(CancelledError.class, awaiter));
          assertFalse(inner.done());
          assertEquals(0, inner.cancelling());
          assertEquals("after 2", await(inner));
          return done();
        });
  }

  @Test
  void rule187CancellingTheTaskCancelsTheShield() {
    run(
        loop -> {
          Task<String> inner = sleeper(2);
          Future<String> outer = shield(inner);
          await(sleep(NOW));
          inner.cancel("inner");
          CancelledError e = await(raised(CancelledError.class, outer));
          assertEquals("inner", e.getMessage());
          assertTrue(outer.cancelled());
          return done();
        });
  }

  @Test
  void rule187WhatIsDoneNeedsNoShield() {
    run(
        loop -> {
          Future<String> done = loop.createFuture();
          done.setResult("done");
          assertSame(done, shield(done));
          Future<String> pending = loop.createFuture();
          Future<String> shielded = shield(pending);
          assertNotSame(pending, shielded);
          pending.setResult("later");
          assertEquals("later", await(shielded));
          return done();
        });
  }

  @Test
  void rule187FailureThatNobodyFollowsAnyMoreIsReported() {
    run(
        loop -> {
          Task<String> inner = createTask(failing(1));
          shield(inner).cancel();
          await(sleep(seconds(3)));
          return done();
        });
    assertEquals(List.of("Task exception was never retrieved"), takeMessages());
  }

  @Test
  void rule187FailureThatTheShieldGivesIsNotReported() {
    run(
        loop -> {
          Future<String> outer = shield(createTask(failing(1)));
          await(raised(ArithmeticException.class, outer));
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void rule187ShieldsCanBeGathered() {
    run(
        loop -> {
          Task<String> a = sleeper(2);
          Task<String> b = sleeper(2);
          Future<List<String>> gathering = gather(shield(a), shield(b));
          await(sleep(seconds(1)));
          gathering.cancel();
          await(raised(CancelledError.class, gathering));
          assertEquals(List.of("after 2", "after 2"), await(gather(a, b)));
          return done();
        });
  }

  @Test
  void rule187ShieldOfAGathering() {
    run(
        loop -> {
          Task<String> a = sleeper(2);
          Future<List<String>> gathering = gather(a);
          Future<List<String>> outer = shield(gathering);
          await(sleep(seconds(1)));
          outer.cancel();
          await(raised(CancelledError.class, outer));
          assertEquals(List.of("after 2"), await(gathering));
          return done();
        });
  }
}
