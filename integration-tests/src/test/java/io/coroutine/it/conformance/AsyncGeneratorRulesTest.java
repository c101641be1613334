package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.CoroutineState.RUNNING;
import static io.coroutine.CoroutineState.SUSPENDED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.handOut;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Steps.returned;
import static io.coroutine.it.conformance.Steps.returnedAfter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Async generators, by the numbers of the rules of CPython 3.13. */
class AsyncGeneratorRulesTest {
  private final List<Object> log = new ArrayList<>();

  /** Returns the next element of one that does not wait for anything. */
  private static Object next(AsyncGenerator<?> generator) {
    return returned(generator.anext(), null);
  }

  private static void assertOver(AsyncGenerator<?> generator) {
    assertThrows(StopAsyncIteration.class, () -> generator.anext().send(null));
    assertSame(CLOSED, generator.state());
  }

  @Async
  private AsyncGenerator<Object> echoes() {
    log.add("body");
    Object sent = emit("first");
    emit(sent);
    return end();
  }

  @Test
  void rule57CallsRunNothingUntilTheirResultIsAwaited() {
    AsyncGenerator<Object> generator = echoes();
    assertSame(generator, generator.asyncIterator());
    Coroutine<Object> step = generator.anext();
    Coroutine<Object> another = generator.asend(null);
    Coroutine<Object> thrown = generator.athrow(new IOException());
    Coroutine<Void> closed = generator.aclose();
    assertEquals(List.of(), log);
    assertSame(CREATED, generator.state());
    for (Coroutine<?> coroutine : List.of(step, another, thrown, closed)) {
      assertSame(CREATED, coroutine.state());
    }
    assertEquals("first", returned(step, null));
    assertEquals(List.of("body"), log);
    assertSame(SUSPENDED, generator.state());
  }

  @Test
  void rule58AwaitableIsUsedOnce() {
    AsyncGenerator<Object> generator = echoes();
    Coroutine<Object> step = generator.anext();
    returned(step, null);
    String sending = "cannot reuse already awaited __anext__()/asend()";
    refused(IllegalStateException.class, sending, () -> step.send(null));
    refused(IllegalStateException.class, sending, () -> step.throwIn(new IOException()));
    Coroutine<Void> close = generator.aclose();
    returned(close, null);
    String throwing = "cannot reuse already awaited aclose()/athrow()";
    refused(IllegalStateException.class, throwing, () -> close.send(null));
    Coroutine<Object> thrown = echoes().athrow(new ArithmeticException());
    assertThrows(ArithmeticException.class, () -> thrown.send(null));
    refused(IllegalStateException.class, throwing, () -> thrown.send(null));
    refused(IllegalStateException.class, throwing, () -> thrown.throwIn(new IOException()));
  }

  @Test
  void rule58AwaitableOfAthrowThatGaveAValueIsUsedUpToo() {
    // CPython 3.13.0 would run the body on.
    AsyncGenerator<Object> generator = emitsInAnswer();
    next(generator);
    Coroutine<Object> thrown = generator.athrow(new ArithmeticException());
    assertEquals("again", returned(thrown, null));
    refused(IllegalStateException.class, "cannot reuse", () -> thrown.send(null));
  }

  @Async
  private static AsyncGenerator<Object> emitsAfterWaiting(Object value) {
    await(handOut("wait"));
    emit(value);
    return end();
  }

  @Test
  void rule59EmittedValuesAndSuspensionsAreNeverConfused() {
    StopIteration stop = new StopIteration(3);
    Coroutine<Object> awaitable = result("not awaited");
    for (Object value : new Object[] {stop, awaitable, new IOException(), "v"}) {
      Coroutine<Object> step = emitsAfterWaiting(value).anext();
      assertEquals("wait", step.send(null));
      assertSame(value, returned(step, null));
    }
    Coroutine<Object> step = emitsAfterWaiting(null).anext();
    step.send(null);
    assertNull(returned(step, null));
  }

  @Test
  void rule60EndIsStopAsyncIterationEachTime() {
    AsyncGenerator<Object> generator = echoes();
    next(generator);
    next(generator);
    for (int i = 0; i < 3; i++) {
      Coroutine<Object> step = generator.anext();
      StopAsyncIteration stop = assertThrows(StopAsyncIteration.class, () -> step.send(null));
      assertNull(stop.getMessage());
    }
  }

  @Async
  private AsyncGenerator<Object> endsThroughFinally() {
    try {
      emit(1);
      if (log.isEmpty()) {
        return end();
      }
      emit("not here");
    } finally {
      log.add(await(handOut("in finally")));
    }
    return end();
  }

  @Test
  void rule60EndMayLeaveAFinallyThatWaits() {
    AsyncGenerator<Object> generator = endsThroughFinally();
    next(generator);
    Coroutine<Object> step = generator.anext();
    assertEquals("in finally", step.send(null));
    assertThrows(StopAsyncIteration.class, () -> step.send("sent"));
    assertEquals(List.of("sent"), log);
    assertOver(generator);
  }

  @Async
  private static AsyncGenerator<Object> raises(RuntimeException error) {
    emit(1);
    throw error;
  }

  @Test
  void rule61StopIterationsRaisedByTheBodyAreErrors() {
    for (RuntimeException stop : List.of(new StopAsyncIteration("s"), new StopIteration("s"))) {
      AsyncGenerator<Object> generator = raises(stop);
      next(generator);
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> generator.anext().send(null));
      assertEquals("async generator raised " + stop.getClass().getSimpleName(), e.getMessage());
      assertSame(stop, e.getCause());
      assertOver(generator);
    }
  }

  @Test
  void rule61StopIterationsThrownInAreErrorsToo() {
    for (RuntimeException stop : List.of(new StopAsyncIteration("s"), new StopIteration("s"))) {
      AsyncGenerator<Object> generator = echoes();
      next(generator);
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> generator.athrow(stop).send(null));
      assertSame(stop, e.getCause());
    }
  }

  @Test
  void rule62FirstAsendOfAValueIsRefusedAndLeavesTheGeneratorFresh() {
    AsyncGenerator<Object> generator = echoes();
    Coroutine<Object> step = generator.asend(9);
    refused(
        IllegalArgumentException.class,
        "can't send non-null value to a just-started async generator",
        () -> step.send(null));
    refused(IllegalStateException.class, "cannot reuse", () -> step.send(null));
    assertSame(CREATED, generator.state());
    assertEquals(List.of(), log);
    assertEquals("first", next(generator));
  }

  @Test
  void rule62AsendOfAValueToAFinishedGeneratorIsItsEnd() {
    AsyncGenerator<Object> generator = echoes();
    returned(generator.aclose(), null);
    assertThrows(StopAsyncIteration.class, () -> generator.asend(9).send(null));
  }

  @Test
  void rule63SentValueIsThatOfTheEmit() {
    AsyncGenerator<Object> generator = echoes();
    next(generator);
    assertEquals(100, returned(generator.asend(100), null));
  }

  @Async
  private static AsyncGenerator<Object> emitsWhatItWaitsFor() {
    emit(await(handOut("wait")));
    emit("second");
    return end();
  }

  @Test
  void rule64SecondAwaitableIsRefusedWhileOneWaitsWhichGoesOn() {
    AsyncGenerator<Object> generator = emitsWhatItWaitsFor();
    Coroutine<Object> first = generator.anext();
    assertEquals("wait", first.send(null));
    assertSame(RUNNING, generator.state());
    Coroutine<Object> second = generator.anext();
    String words = "(): asynchronous generator is already running";
    refused(IllegalStateException.class, "anext" + words, () -> second.send(null));
    refused(IllegalStateException.class, "cannot reuse", () -> second.send(null));
    refused(IllegalStateException.class, "anext" + words, () -> generator.asend(1).send(null));
    refused(
        IllegalStateException.class,
        "athrow" + words,
        () -> generator.athrow(new IOException()).send(null));
    refused(IllegalStateException.class, "aclose" + words, () -> generator.aclose().send(null));
    assertEquals("V", returned(first, "V"));
    assertEquals("second", next(generator));
  }

  @Test
  void rule64WhatIsDoneToTheRefusedAwaitableDoesNotReachTheBody() {
    AsyncGenerator<Object> generator = emitsWhatItWaitsFor();
    Coroutine<Object> first = generator.anext();
    first.send(null);
    String words = "(): asynchronous generator is already running";
    Coroutine<Object> thrown = generator.anext();
    refused(IllegalStateException.class, "anext" + words, () -> thrown.throwIn(new IOException()));
    refused(IllegalStateException.class, "anext" + words, generator.anext()::close);
    refused(IllegalStateException.class, "aclose" + words, generator.aclose()::close);
    assertEquals("V", returned(first, "V"));
  }

  @Async
  private static AsyncGenerator<Object> entersItself(AsyncGenerator<?>[] self) {
    String words = "(): asynchronous generator is already running";
    refused(IllegalStateException.class, "anext" + words, () -> self[0].anext().send(null));
    refused(IllegalStateException.class, "aclose" + words, () -> self[0].aclose().send(null));
    emit("unharmed");
    return end();
  }

  @Test
  void rule64RunningBodyCannotEnterItself() {
    AsyncGenerator<?>[] self = new AsyncGenerator<?>[1];
    self[0] = entersItself(self);
    assertEquals("unharmed", next(self[0]));
    assertOver(self[0]);
  }

  @Async
  private static AsyncGenerator<Object> emitsInAnswer() {
    try {
      emit(1);
    } catch (ArithmeticException e) {
      emit("again");
    } catch (IllegalArgumentException e) {
      return end();
    }
    return end();
  }

  @Test
  void rule65ThrownExceptionIsRaisedAtTheEmit() {
    AsyncGenerator<Object> emitting = emitsInAnswer();
    next(emitting);
    assertEquals("again", returned(emitting.athrow(new ArithmeticException()), null));
    AsyncGenerator<Object> ending = emitsInAnswer();
    next(ending);
    Coroutine<Object> step = ending.athrow(new IllegalArgumentException());
    assertThrows(StopAsyncIteration.class, () -> step.send(null));
    assertOver(ending);
  }

  @Test
  void rule65ExceptionThatTheBodyDoesNotHandleComesBack() {
    AsyncGenerator<Object> generator = emitsInAnswer();
    next(generator);
    IOException error = new IOException();
    Coroutine<Object> step = generator.athrow(error);
    assertSame(error, assertThrows(IOException.class, () -> step.send(null)));
    assertOver(generator);
  }

  @Test
  void rule66AthrowIntoFreshGeneratorRunsNothingAndFinishesIt() {
    AsyncGenerator<Object> generator = echoes();
    IOException error = new IOException();
    Coroutine<Object> step = generator.athrow(error);
    assertSame(error, assertThrows(IOException.class, () -> step.send(null)));
    assertEquals(List.of(), log);
    assertOver(generator);
  }

  @Test
  void rule67AthrowIntoFinishedGeneratorRaisesWhatIsThrown() {
    // CPython drops the exception, which nobody can want.
    AsyncGenerator<Object> generator = echoes();
    returned(generator.aclose(), null);
    IOException error = new IOException("kept");
    Coroutine<Object> step = generator.athrow(error);
    assertSame(error, assertThrows(IOException.class, () -> step.send(null)));
  }

  @Async
  private AsyncGenerator<Object> waitsInFinally() {
    try {
      emit(1);
      log.add("not here");
    } finally {
      await(sleep(Duration.ofMinutes(1)));
      await(sleep(Duration.ofMinutes(1)));
      log.add("finally");
    }
    return end();
  }

  @Async
  private Coroutine<Void> beginsAndCloses(AsyncGenerator<?> generator) {
    await(generator.anext());
    await(generator.aclose());
    return done();
  }

  @Test
  void rule68CloseRunsFinallyBlocksThatMayAwait() {
    AsyncGenerator<Object> generator = waitsInFinally();
    try (TestLoop loop = TestLoop.create()) {
      loop.runUntilComplete(beginsAndCloses(generator));
      assertEquals(Duration.ofMinutes(2), loop.elapsed());
    }
    assertEquals(List.of("finally"), log);
    assertOver(generator);
  }

  @Async
  private AsyncGenerator<Object> ignoresExit() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      emit(2);
      log.add("went on");
    }
    emit(3);
    return end();
  }

  @Test
  void rule69EmitInAnswerToCloseIgnoresIt() {
    AsyncGenerator<Object> generator = ignoresExit();
    next(generator);
    refused(
        IllegalStateException.class,
        "async generator ignored GeneratorExit",
        () -> generator.aclose().send(null));
    assertSame(SUSPENDED, generator.state());
  }

  @Test
  void rule69GeneratorThatIgnoredItsCloseGoesOnOrIsClosedAgain() {
    AsyncGenerator<Object> goesOn = ignoresExit();
    next(goesOn);
    assertThrows(IllegalStateException.class, () -> goesOn.aclose().send(null));
    assertEquals(3, next(goesOn));
    // CPython raises StopAsyncIteration here, with the body still suspended.
    AsyncGenerator<Object> closed = ignoresExit();
    next(closed);
    assertThrows(IllegalStateException.class, () -> closed.aclose().send(null));
    assertNull(returned(closed.aclose(), null));
    assertEquals(List.of("went on"), log);
    assertOver(closed);
  }

  @Test
  void rule69EmitInAnswerToAGeneratorExitThrownInIsAValue() {
    AsyncGenerator<Object> generator = ignoresExit();
    next(generator);
    assertEquals(2, returned(generator.athrow(new GeneratorExit()), null));
    assertEquals(3, next(generator));
  }

  @Async
  private static AsyncGenerator<Object> answersExit(Error error) {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      if (error != null) {
        throw error;
      }
    }
    return end();
  }

  @Test
  void rule70CloseAcceptsThatTheBodyEnds() {
    AsyncGenerator<Object> generator = answersExit(null);
    next(generator);
    assertNull(returned(generator.aclose(), null));
    assertOver(generator);
  }

  @Test
  void rule70ExceptionInAnswerToCloseComesOutOfIt() {
    Error error = new AssertionError("k");
    AsyncGenerator<Object> generator = answersExit(error);
    next(generator);
    Coroutine<Void> close = generator.aclose();
    assertSame(error, assertThrows(AssertionError.class, () -> close.send(null)));
    assertOver(generator);
  }

  @Test
  void rule71CloseOfFreshGeneratorRunsNothingAndFinishesIt() {
    AsyncGenerator<Object> generator = echoes();
    assertNull(returned(generator.aclose(), null));
    assertEquals(List.of(), log);
    assertOver(generator);
  }

  @Test
  void rule71CloseOfFinishedOrClosedGeneratorDoesNothing() {
    AsyncGenerator<Object> exhausted = echoes();
    next(exhausted);
    next(exhausted);
    assertOver(exhausted);
    AsyncGenerator<Object> closed = echoes();
    returned(closed.aclose(), null);
    for (AsyncGenerator<Object> generator : List.of(exhausted, closed)) {
      assertNull(returned(generator.aclose(), null));
      assertNull(returned(generator.aclose(), null));
    }
  }

  @Async
  private AsyncGenerator<Object> waitsFirst(boolean handles) {
    try {
      await(sleep(Duration.ofHours(1)));
      emit("slept");
    } catch (CancelledError e) {
      log.add("in generator");
      if (!handles) {
        throw e;
      }
    } finally {
      log.add("finally");
    }
    emit("after");
    return end();
  }

  @Async
  private Coroutine<Void> cancelsWhoWaitsFor(AsyncGenerator<?> generator, boolean handled) {
    Task<?> task = createTask(generator.anext());
    await(sleep(Duration.ZERO));
    assertTrue(task.cancel());
    try {
      log.add(await(task));
    } catch (CancelledError e) {
      log.add("cancelled");
    }
    assertEquals(!handled, task.cancelled());
    return done();
  }

  @Test
  void rule78CancellationIsRaisedInTheGeneratorAndFinishesIt() {
    AsyncGenerator<Object> generator = waitsFirst(false);
    TestLoop.run(cancelsWhoWaitsFor(generator, false));
    assertEquals(List.of("in generator", "finally", "cancelled"), log);
    assertOver(generator);
  }

  @Test
  void rule78GeneratorThatHandlesTheCancellationGoesOn() {
    AsyncGenerator<Object> generator = waitsFirst(true);
    TestLoop.run(cancelsWhoWaitsFor(generator, true));
    assertEquals(List.of("in generator", "finally", "after"), log);
    assertSame(CLOSED, generator.state(), "run closes what is left");
  }

  @Async
  private static AsyncGenerator<Integer> fails() {
    emit(1);
    throw new ArithmeticException();
  }

  @Test
  void rule83ExceptionFinishesTheGenerator() {
    AsyncGenerator<Integer> generator = fails();
    next(generator);
    assertThrows(ArithmeticException.class, () -> generator.anext().send(null));
    assertOver(generator);
    assertOver(generator);
  }

  @Async
  private AsyncGenerator<Object> waits() {
    try {
      Object sent = await(handOut("wait"));
      emit(sent);
    } catch (ArithmeticException e) {
      emit("handled");
    } finally {
      log.add("finally");
    }
    return end();
  }

  @Test
  void rule85WhatIsThrownIntoTheAwaitableIsRaisedAtTheAwaitOfTheBody() {
    AsyncGenerator<Object> handling = waits();
    Coroutine<Object> step = handling.anext();
    step.send(null);
    assertEquals("handled", returnedAfter(step, new ArithmeticException()));
    assertSame(SUSPENDED, handling.state());
    AsyncGenerator<Object> failing = waits();
    Coroutine<Object> other = failing.anext();
    other.send(null);
    IOException error = new IOException();
    assertSame(error, assertThrows(IOException.class, () -> other.throwIn(error)));
    assertOver(failing);
  }

  @Test
  void rule85ClosingTheAwaitableClosesTheBody() {
    AsyncGenerator<Object> generator = waits();
    Coroutine<Object> step = generator.anext();
    step.send(null);
    step.close();
    assertEquals(List.of("finally"), log);
    assertOver(generator);
    refused(IllegalStateException.class, "cannot reuse", () -> step.send(null));
  }

  @Test
  void rule85ClosingAFreshAwaitableClosesTheGenerator() {
    AsyncGenerator<Object> parked = emitsWhatItWaitsFor();
    Coroutine<Object> first = parked.anext();
    first.send(null);
    returned(first, "v");
    parked.anext().close();
    assertOver(parked);
    AsyncGenerator<Object> fresh = echoes();
    fresh.anext().close();
    assertOver(fresh);
    assertEquals(List.of(), log);
  }

  @Async
  private AsyncGenerator<Object> waitsInAnswer() {
    try {
      await(handOut("wait"));
    } catch (GeneratorExit e) {
      log.add(await(handOut("in answer")));
    }
    emit("value");
    emit("more");
    return end();
  }

  @Test
  void rule85BodyThatWaitsAgainIgnoresTheCloseAndGoesOnThroughItsAwaitable() {
    AsyncGenerator<Object> generator = waitsInAnswer();
    Coroutine<Object> step = generator.anext();
    step.send(null);
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", step::close);
    assertSame(SUSPENDED, step.state());
    assertSame(RUNNING, generator.state());
    refused(IllegalStateException.class, "already running", () -> generator.anext().send(null));
    assertEquals("value", returned(step, "sent"));
    assertEquals(List.of("sent"), log);
    assertEquals("more", next(generator));
  }

  @Async
  private Coroutine<Object> awaitsNext(Coroutine<?> step) {
    try {
      return result(await(step));
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
  }

  @Test
  void rule85RefusalOfTheAwaitableIsRaisedInItsAwaiter() {
    AsyncGenerator<Object> generator = waitsInAnswer();
    Coroutine<Object> step = generator.anext();
    Coroutine<Object> outer = awaitsNext(step);
    assertEquals("wait", outer.send(null));
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", outer::close);
    assertEquals(List.of(IllegalStateException.class), log);
    assertSame(CLOSED, outer.state());
    assertSame(SUSPENDED, step.state());
    assertEquals("value", returned(step, "sent"));
    assertEquals("more", next(generator));
  }

  @Async
  private AsyncGenerator<Object> emitsInAnswerToExit() {
    try {
      await(handOut("wait"));
    } catch (GeneratorExit e) {
      log.add("exit");
    }
    emit("lost");
    emit("more");
    return end();
  }

  @Test
  void rule85BodyThatEmitsInAnswerHasClosedItsAwaitable() {
    AsyncGenerator<Object> generator = emitsInAnswerToExit();
    Coroutine<Object> step = generator.anext();
    step.send(null);
    assertNull(step.closeAndGet());
    assertSame(CLOSED, step.state());
    assertSame(SUSPENDED, generator.state());
    assertEquals("more", next(generator));
  }

  @Test
  void rule85AwaiterOfABodyThatEmitsInAnswerIsClosed() {
    AsyncGenerator<Object> generator = emitsInAnswerToExit();
    Coroutine<Object> outer = awaitsNext(generator.anext());
    outer.send(null);
    outer.close();
    assertEquals(List.of("exit", GeneratorExit.class), log);
    assertEquals("more", next(generator));
  }

  @Test
  void rule85AwaitableOfAcloseIsClosedLikeOthers() {
    AsyncGenerator<Object> generator = suspendsInFinally();
    next(generator);
    Coroutine<Void> close = generator.aclose();
    assertEquals("in finally", close.send(null));
    close.close();
    assertEquals(List.of(), log);
    assertOver(generator);
  }

  @Async
  private AsyncGenerator<Object> suspendsInFinally() {
    try {
      emit(1);
    } finally {
      await(handOut("in finally"));
      log.add("not here");
    }
    return end();
  }
}
