package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.SUSPENDED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Steps.returned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.GeneratorExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code close}, by the numbers of the rules of CPython 3.13. */
class CloseRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private Coroutine<String> inner() {
    try {
      suspend(1);
      log.add("resumed");
    } finally {
      log.add("inner");
    }
    return result("value");
  }

  @Async
  private Coroutine<String> outer(Coroutine<String> inner) {
    try {
      return result(await(inner));
    } finally {
      log.add("outer");
    }
  }

  @Test
  void rule8CloseOfFinishedClosedOrFreshCoroutineDoesNothing() {
    Coroutine<String> finished = result("v");
    returned(finished, null);
    Coroutine<String> fresh = inner();
    for (Coroutine<String> coroutine : List.of(finished, fresh)) {
      coroutine.close();
      coroutine.close();
      assertSame(CLOSED, coroutine.state());
    }
    assertEquals(List.of(), log);
  }

  @Test
  void rule9CloseOfFreshCoroutineDoesNotEnterTheBody() {
    Coroutine<String> coroutine = inner();
    coroutine.close();
    assertSame(CLOSED, coroutine.state());
    assertEquals(List.of(), log);
    refused(IllegalStateException.class, "cannot reuse", () -> coroutine.send(null));
  }

  @Test
  void rule13CloseRunsFinallyBlocksFromTheInnermost() {
    Coroutine<String> inner = inner();
    Coroutine<String> outer = outer(inner);
    outer.send(null);
    outer.close();
    assertEquals(List.of("inner", "outer"), log);
    assertSame(CLOSED, inner.state());
    assertSame(CLOSED, outer.state());
  }

  @Async
  private Coroutine<Void> catchesException() {
    try {
      suspend(1);
    } catch (Exception e) {
      log.add("swallowed");
    }
    log.add("went on");
    return done();
  }

  @Test
  void rule13CatchOfExceptionDoesNotSeeTheClose() {
    Coroutine<Void> coroutine = catchesException();
    coroutine.send(null);
    coroutine.close();
    assertEquals(List.of(), log);
    assertSame(CLOSED, coroutine.state());
  }

  @Async
  private Coroutine<String> suspendsInFinally() {
    try {
      suspend(1);
    } finally {
      log.add(suspend(2));
    }
    return result("end");
  }

  @Test
  void rule14CoroutineThatSuspendsInAnswerToCloseIgnoresIt() {
    Coroutine<String> coroutine = suspendsInFinally();
    coroutine.send(null);
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", coroutine::close);
    coroutine.close();
    assertSame(CLOSED, coroutine.state());
  }

  @Test
  void rule15CoroutineThatIgnoredTheCloseIsStillSuspended() {
    Coroutine<String> coroutine = suspendsInFinally();
    coroutine.send(null);
    assertThrows(IllegalStateException.class, coroutine::close);
    assertSame(SUSPENDED, coroutine.state());
    // The exit that was pending in the finally comes out of the next step.
    assertThrows(GeneratorExit.class, () -> coroutine.send("sent"));
    assertEquals(List.of("sent"), log);
    assertSame(CLOSED, coroutine.state());
  }

  @Async
  private Coroutine<String> logsWhatItSees(Coroutine<String> inner) {
    try {
      return result(await(inner));
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
  }

  @Test
  void rule16RefusalOfTheInnerCoroutineIsRaisedInTheOuterOne() {
    Coroutine<String> inner = suspendsInFinally();
    Coroutine<String> outer = logsWhatItSees(inner);
    outer.send(null);
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", outer::close);
    assertEquals(List.of(IllegalStateException.class), log);
    assertSame(CLOSED, outer.state());
    assertSame(SUSPENDED, inner.state());
    inner.close();
    assertSame(CLOSED, inner.state());
  }

  @Async
  private Coroutine<String> handlesRefusal(Coroutine<String> inner) {
    try {
      await(inner);
    } catch (IllegalStateException e) {
      return result("handled " + suspend("after refusal"));
    }
    return result("not refused");
  }

  @Test
  void rule16OuterCoroutineThatGoesOnAfterARefusalIgnoresTheCloseItself() {
    Coroutine<String> outer = handlesRefusal(suspendsInFinally());
    outer.send(null);
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", outer::close);
    assertSame(SUSPENDED, outer.state());
    assertEquals("handled 5", returned(outer, 5));
  }

  @Async
  private static Coroutine<String> immediate() {
    return result("x");
  }

  @Async
  private Coroutine<Void> awaitsInFinally() {
    try {
      suspend(1);
    } finally {
      log.add(await(immediate()));
    }
    return done();
  }

  @Test
  void rule17AwaitThatDoesNotSuspendIsLegalDuringClose() {
    Coroutine<Void> coroutine = awaitsInFinally();
    coroutine.send(null);
    coroutine.close();
    assertEquals(List.of("x"), log);
    assertSame(CLOSED, coroutine.state());
  }

  @Async
  private static Coroutine<Void> raisesInFinally() {
    try {
      suspend(1);
    } finally {
      failing();
    }
    return done();
  }

  private static void failing() {
    throw new UnsupportedOperationException("k");
  }

  @Test
  void rule18ExceptionInAnswerToCloseComesOutOfClose() {
    Coroutine<Void> coroutine = raisesInFinally();
    coroutine.send(null);
    refused(UnsupportedOperationException.class, "k", coroutine::close);
    assertSame(CLOSED, coroutine.state());
  }

  @Async
  private static Coroutine<Integer> returnsInAnswer() {
    try {
      suspend(1);
    } catch (GeneratorExit e) {
      return result(42);
    }
    return result(0);
  }

  @Test
  void rule19CloseGivesWhatTheBodyReturnsInAnswer() {
    Coroutine<Integer> coroutine = returnsInAnswer();
    coroutine.send(null);
    assertEquals(42, coroutine.closeAndGet());
    assertSame(CLOSED, coroutine.state());
    assertNull(coroutine.closeAndGet());
  }

  @Test
  void rule19CloseGivesNothingIfTheExitPassedThroughTheBody() {
    Coroutine<String> coroutine = inner();
    coroutine.send(null);
    assertNull(coroutine.closeAndGet());
    assertNull(inner().closeAndGet(), "it was fresh");
  }

  @Async
  private Coroutine<Integer> aroundReturnInAnswer() {
    try {
      return result(await(returnsInAnswer()));
    } catch (GeneratorExit e) {
      log.add("outer sees the exit");
      throw e;
    }
  }

  @Test
  void rule19OuterCoroutineIsClosedEvenIfTheInnerOneReturns() {
    Coroutine<Integer> coroutine = aroundReturnInAnswer();
    coroutine.send(null);
    coroutine.close();
    assertEquals(List.of("outer sees the exit"), log);
    assertSame(CLOSED, coroutine.state());
  }
}
