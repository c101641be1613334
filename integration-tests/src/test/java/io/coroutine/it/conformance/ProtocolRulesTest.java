package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.CoroutineState.RUNNING;
import static io.coroutine.CoroutineState.SUSPENDED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Steps.returned;
import static io.coroutine.it.conformance.Steps.returnedAfter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code send}, {@code throwIn} and the states, by the numbers of the rules of CPython 3.13. */
class ProtocolRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private Coroutine<Object> suspendsOnce(Object handedOut) {
    log.add("started");
    return result(suspend(handedOut));
  }

  @Async
  private static Coroutine<String> returnsAtOnce(String value) {
    return result(value);
  }

  @Async
  private static Coroutine<Void> fallsOffTheEnd() {
    return done();
  }

  @Test
  void rule1CallRunsNothingAndReturnsFreshCoroutine() {
    Coroutine<Object> coroutine = suspendsOnce("a");
    assertEquals(List.of(), log);
    assertSame(CREATED, coroutine.state());
    coroutine.send(null);
    assertEquals(List.of("started"), log);
  }

  @Test
  void rule2SendOfValueToFreshCoroutineIsRefusedAndLeavesItFresh() {
    Coroutine<Object> coroutine = suspendsOnce("a");
    refused(
        IllegalArgumentException.class,
        "can't send non-null value to a just-started coroutine",
        () -> coroutine.send(1));
    assertSame(CREATED, coroutine.state());
    assertEquals(List.of(), log);
    assertEquals("a", coroutine.send(null));
  }

  @Async
  private static Coroutine<Integer> inner() {
    return result((Integer) suspend("question") + 1);
  }

  @Async
  private static Coroutine<Integer> middle() {
    return result(await(inner()));
  }

  @Async
  private static Coroutine<Integer> outer() {
    return result(await(middle()));
  }

  @Test
  void rule3SentValueReachesTheInnermostSuspension() {
    Coroutine<Integer> coroutine = outer();
    assertEquals("question", coroutine.send(null));
    assertEquals(42, returned(coroutine, 41));
  }

  @Test
  void rule4ReturnIsStopIterationWithTheValue() {
    assertEquals("v", returned(returnsAtOnce("v"), null));
    assertNull(returned(fallsOffTheEnd(), null));
  }

  @Async
  private static Coroutine<Object> returnsAfterSuspension(Object value) {
    suspend(null);
    return result(value);
  }

  @Test
  void rule5ReturnedStopIterationIsAValueLikeAnyOther() {
    StopIteration value = new StopIteration(7);
    Coroutine<Object> coroutine = returnsAfterSuspension(value);
    assertNull(coroutine.send(null));
    assertSame(value, returned(coroutine, null));
  }

  @Test
  void rule6SendToFinishedCoroutineIsRefused() {
    Coroutine<String> coroutine = returnsAtOnce("v");
    assertEquals("v", returned(coroutine, null));
    for (int i = 0; i < 2; i++) {
      refused(
          IllegalStateException.class,
          "cannot reuse already awaited coroutine",
          () -> coroutine.send(null));
    }
  }

  @Test
  void rule7ThrowIntoFinishedOrClosedCoroutineIsRefused() {
    Coroutine<String> finished = returnsAtOnce("v");
    returned(finished, null);
    Coroutine<String> closed = returnsAtOnce("v");
    closed.close();
    for (Coroutine<String> coroutine : List.of(finished, closed)) {
      refused(
          IllegalStateException.class,
          "cannot reuse already awaited coroutine",
          () -> coroutine.throwIn(new IOException("x")));
    }
  }

  @Async
  private Coroutine<Void> catchesEverything() {
    try {
      log.add("body");
      suspend(null);
    } catch (Throwable t) {
      log.add("caught");
    } finally {
      log.add("finally");
    }
    return done();
  }

  @Test
  void rule10ThrowIntoFreshCoroutineRunsNothingAndCloses() {
    Coroutine<Void> coroutine = catchesEverything();
    IOException error = new IOException("v");
    assertSame(error, assertThrows(IOException.class, () -> coroutine.throwIn(error)));
    assertEquals(List.of(), log);
    assertSame(CLOSED, coroutine.state());
    refused(IllegalStateException.class, "cannot reuse", () -> coroutine.send(null));
  }

  @Async
  private static Coroutine<Object> handlesInside() {
    try {
      suspend(1);
    } catch (IllegalArgumentException e) {
      return result(suspend("handled"));
    }
    return result("not thrown");
  }

  @Async
  private static Coroutine<String> aroundHandler() {
    return result("r" + await(handlesInside()));
  }

  @Test
  void rule11ThrownExceptionAppearsAtTheInnermostSuspension() {
    Coroutine<String> coroutine = aroundHandler();
    assertEquals(1, coroutine.send(null));
    assertEquals("handled", coroutine.throwIn(new IllegalArgumentException()));
    assertEquals("r5", returned(coroutine, 5));
  }

  @Test
  void rule11ExceptionThatNobodyHandlesComesBackToTheDriver() {
    Coroutine<String> coroutine = aroundHandler();
    coroutine.send(null);
    IOException error = new IOException();
    assertSame(error, assertThrows(IOException.class, () -> coroutine.throwIn(error)));
    assertSame(CLOSED, coroutine.state());
  }

  @Test
  void rule11NullIsNoException() {
    Coroutine<Object> coroutine = suspendsOnce("a");
    coroutine.send(null);
    assertThrows(IllegalArgumentException.class, () -> coroutine.throwIn(null));
    assertSame(SUSPENDED, coroutine.state());
  }

  @Async
  private Coroutine<Void> replacesInside() {
    try {
      suspend(null);
    } catch (IllegalStateException e) {
      log.add("inner");
      throw new ArithmeticException();
    }
    return done();
  }

  @Async
  private Coroutine<String> handlesOutside() {
    try {
      await(replacesInside());
    } catch (ArithmeticException e) {
      log.add("outer");
      return result("ok");
    }
    return result("not thrown");
  }

  @Test
  void rule12ExceptionIsOfferedToTheInnermostFrameFirst() {
    Coroutine<String> coroutine = handlesOutside();
    coroutine.send(null);
    assertEquals("ok", returnedAfter(coroutine, new IllegalStateException()));
    assertEquals(List.of("inner", "outer"), log);
  }

  @Test
  void rule12ExceptionThatTheInnermostFrameDoesNotHandleGoesOn() {
    Coroutine<String> coroutine = handlesOutside();
    coroutine.send(null);
    assertEquals("ok", returnedAfter(coroutine, new ArithmeticException()));
    assertEquals(List.of("outer"), log);
  }

  @Async
  private static Coroutine<String> entersItself(Coroutine<?>[] self) {
    refused(IllegalStateException.class, "coroutine already executing", () -> self[0].send(null));
    refused(
        IllegalStateException.class,
        "coroutine already executing",
        () -> self[0].throwIn(new IOException()));
    refused(IllegalStateException.class, "coroutine already executing", () -> self[0].close());
    String sent = (String) suspend("between");
    refused(IllegalStateException.class, "coroutine already executing", () -> self[0].send(null));
    return result("fine" + sent);
  }

  @Test
  void rule20RunningCoroutineRefusesToBeEnteredAndGoesOn() {
    Coroutine<?>[] self = new Coroutine<?>[1];
    self[0] = entersItself(self);
    assertEquals("between", self[0].send(null));
    assertEquals("fine!", returned(self[0], "!"));
  }

  @Async
  private static Coroutine<String> awaits(Coroutine<?> awaited) {
    return result("got " + await(awaited));
  }

  @Test
  void rule20CoroutineThatAwaitsARunningOneIsRunningToo() {
    Coroutine<?>[] self = new Coroutine<?>[1];
    self[0] = awaits(entersItself(self));
    assertEquals("between", self[0].send(null));
    assertEquals("got fine!", returned(self[0], "!"));
  }

  @Async
  private static Coroutine<Void> raises(RuntimeException error, boolean first) {
    if (!first) {
      suspend(null);
    }
    throw error;
  }

  @Test
  void rule23StopIterationRaisedByTheBodyIsAnError() {
    for (boolean first : new boolean[] {true, false}) {
      StopIteration stop = new StopIteration(5);
      Coroutine<Void> coroutine = raises(stop, first);
      if (!first) {
        coroutine.send(null);
      }
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> coroutine.send(null));
      assertEquals("coroutine raised StopIteration", e.getMessage());
      assertSame(stop, e.getCause());
      assertSame(CLOSED, coroutine.state());
    }
  }

  @Test
  void rule23StopIterationThrownInAndNotHandledIsAnErrorToo() {
    Coroutine<Object> coroutine = suspendsOnce("a");
    coroutine.send(null);
    StopIteration stop = new StopIteration(5);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> coroutine.throwIn(stop));
    assertEquals("coroutine raised StopIteration", e.getMessage());
    assertSame(stop, e.getCause());
  }

  @Test
  void rule24StopAsyncIterationPassesUnchanged() {
    StopAsyncIteration stop = new StopAsyncIteration();
    assertSame(stop, assertThrows(StopAsyncIteration.class, () -> raises(stop, true).send(null)));
    Coroutine<Void> suspended = raises(stop, false);
    suspended.send(null);
    assertSame(stop, assertThrows(StopAsyncIteration.class, () -> suspended.send(null)));
  }

  @Async
  private static Coroutine<Void> raisesGeneratorExit() {
    suspend(null);
    throw new GeneratorExit();
  }

  @Test
  void rule25GeneratorExitOfTheBodyIsAnOrdinaryException() {
    Coroutine<Void> coroutine = raisesGeneratorExit();
    coroutine.send(null);
    assertThrows(GeneratorExit.class, () -> coroutine.send(null));
    assertSame(CLOSED, coroutine.state());
  }

  @Async
  private Coroutine<Void> logsItsState(Coroutine<?>[] self) {
    log.add(self[0].state());
    suspend(null);
    log.add(self[0].state());
    throw new IllegalArgumentException();
  }

  @Test
  void rule27StatesAreCreatedRunningSuspendedClosed() {
    Coroutine<?>[] self = new Coroutine<?>[1];
    self[0] = logsItsState(self);
    assertSame(CREATED, self[0].state());
    self[0].send(null);
    assertSame(SUSPENDED, self[0].state());
    assertThrows(IllegalArgumentException.class, () -> self[0].send(null));
    assertSame(CLOSED, self[0].state());
    assertEquals(List.<CoroutineState>of(RUNNING, RUNNING), log);
  }

  @Async
  private static Coroutine<Void> waitsFor(Coroutine<Void> awaited) {
    await(awaited);
    return done();
  }

  @Test
  void rule27WholeChainHasTheStateOfItsDriver() {
    Coroutine<?>[] self = new Coroutine<?>[1];
    Coroutine<Void> inner = logsItsState(self);
    Coroutine<Void> outer = waitsFor(inner);
    self[0] = outer; // what the inner one logs is the state of the outer one
    outer.send(null);
    assertSame(SUSPENDED, outer.state());
    assertSame(SUSPENDED, inner.state());
    assertThrows(IllegalArgumentException.class, () -> outer.send(null));
    assertSame(CLOSED, outer.state());
    assertSame(CLOSED, inner.state());
    assertEquals(List.<CoroutineState>of(RUNNING, RUNNING), log);
  }
}
