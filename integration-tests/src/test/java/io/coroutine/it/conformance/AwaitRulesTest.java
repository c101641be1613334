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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code await}, by the numbers of the rules of CPython 3.13. */
class AwaitRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private static Coroutine<Object> leaf(Object handedOut) {
    return result(suspend(handedOut));
  }

  @Async
  private static <T> Coroutine<T> awaits(Awaitable<T> awaitable) {
    return result(await(awaitable));
  }

  @Test
  void rule21CoroutineThatIsAwaitedCannotBeAwaitedBySomebodyElse() {
    Coroutine<Object> inner = leaf("a");
    Coroutine<Object> first = awaits(inner);
    assertEquals("a", first.send(null));
    Coroutine<Object> second = awaits(inner);
    refused(
        IllegalStateException.class, "coroutine is being awaited already", () -> second.send(null));
    assertSame(CLOSED, second.state());
    // The first is not disturbed.
    assertEquals("b", returned(first, "b"));
  }

  @Test
  void rule21CoroutineThatSomebodyDrivesCannotBeAwaited() {
    Coroutine<Object> inner = leaf("a");
    assertEquals("a", inner.send(null));
    refused(
        IllegalStateException.class,
        "coroutine is being awaited already",
        () -> awaits(inner).send(null));
    assertEquals("b", returned(inner, "b"));
  }

  @Test
  void rule22FinishedCoroutineCannotBeAwaited() {
    Coroutine<Object> inner = leaf("a");
    inner.send(null);
    returned(inner, null);
    refused(
        IllegalStateException.class,
        "cannot reuse already awaited coroutine",
        () -> awaits(inner).send(null));
  }

  @Async
  private Coroutine<String> awaitsTwice(Coroutine<String> inner) {
    String first = await(inner);
    try {
      return result(await(inner));
    } catch (IllegalStateException e) {
      log.add(e.getMessage().contains("cannot reuse already awaited coroutine"));
      return result("once " + first);
    }
  }

  @Test
  void rule22RefusalIsRaisedAtTheAwaitWhereItCanBeCaught() {
    assertEquals("once v", returned(awaitsTwice(result("v")), null));
    assertEquals(List.of(true), log);
  }

  @Async
  private static Coroutine<Object> root(Coroutine<Object> middle) {
    Object local = await(middle);
    return result(local);
  }

  @Test
  void rule26AwaitingWalksTheChainToTheLeaf() {
    Coroutine<Object> inner = leaf("a");
    Coroutine<Object> middle = awaits(inner);
    Coroutine<Object> outer = root(middle);
    assertNull(outer.awaiting());
    outer.send(null);
    assertSame(middle, outer.awaiting());
    assertSame(inner, middle.awaiting());
    assertNull(inner.awaiting(), "waits for its driver");
    returned(outer, null);
    assertNull(outer.awaiting());
    assertNull(middle.awaiting());
  }

  @Async
  private static Coroutine<Object> rootOfCall() {
    return result(await(leaf("a")));
  }

  @Test
  void rule26AwaitingIsKnownForCallsThatMadeNoObject() {
    Coroutine<Object> outer = rootOfCall();
    outer.send(null);
    Coroutine<?> inner = (Coroutine<?>) outer.awaiting();
    assertNotNull(inner);
    assertSame(SUSPENDED, inner.state());
    assertEquals("leaf", inner.frame().getMethodName());
  }

  @Async
  private static Coroutine<Object> awaitsStage(CompletableFuture<Object> stage) {
    return result(await(stage));
  }

  @Test
  void rule26AwaitingOfALeafIsTheFuture() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    Coroutine<Object> coroutine = awaitsStage(future);
    assertSame(future, coroutine.send(null));
    assertSame(future, coroutine.awaiting());
  }

  @Async
  private static Coroutine<String> awaitsNull(Awaitable<String> nothing) {
    try {
      return result(await(nothing));
    } catch (IllegalArgumentException e) {
      return result("caught " + e.getMessage());
    }
  }

  @Test
  void rule28NullIsNotAwaitableAndThatCanBeCaught() {
    assertEquals(
        "caught object null can't be used in 'await' expression", returned(awaitsNull(null), null));
  }

  @Test
  void rule29AwaiterIsAskedAtEachAwait() {
    Awaitable<Object> awaitable =
        () -> {
          log.add("awaiter");
          return leaf(52);
        };
    Coroutine<Object> coroutine = awaits(awaitable);
    assertEquals(List.of(), log);
    assertEquals(52, coroutine.send(null));
    assertEquals(List.of("awaiter"), log);
    assertEquals("value", returned(coroutine, "value"));
  }

  @Test
  void rule29AwaiterThatReturnsNullOrAUsedCoroutineIsRefused() {
    refused(IllegalArgumentException.class, "returned null", () -> awaits(() -> null).send(null));
    Coroutine<Object> used = leaf(1);
    used.send(null);
    assertThrows(IllegalStateException.class, () -> awaits(() -> used).send(null));
  }

  @Async
  private static Coroutine<Integer> immediate() {
    return result(1);
  }

  @Async
  private Coroutine<Integer> awaitsAHundredTimes() {
    Asyncio.getRunningLoop().callSoon(() -> log.add("callback"));
    int sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += await(immediate());
    }
    assertEquals(List.of(), log);
    await(Asyncio.sleep(Duration.ZERO));
    assertEquals(List.of("callback"), log);
    return result(sum);
  }

  @Test
  void rule30AwaitOfWhatDoesNotSuspendDoesNotSuspend() {
    assertEquals(100, Asyncio.run(awaitsAHundredTimes()));
  }

  private int seen(int value) {
    log.add(value);
    return value;
  }

  @Async
  private Coroutine<List<Integer>> evaluatesInOrder() {
    return result(List.of(seen(1), (Integer) suspend("s"), seen(3)));
  }

  @Test
  void rule35OperandsBeforeTheAwaitAreEvaluatedBeforeTheSuspension() {
    Coroutine<List<Integer>> coroutine = evaluatesInOrder();
    assertEquals("s", coroutine.send(null));
    assertEquals(List.of(1), log);
    assertEquals(List.of(1, 2, 3), returned(coroutine, 2));
    assertEquals(List.of(1, 3), log);
  }

  private int shared = 1;

  @Async
  private Coroutine<Void> addsToShared() {
    shared += (Integer) suspend(null);
    return done();
  }

  @Test
  void rule35CompoundAssignmentReadsBeforeTheSuspension() {
    Coroutine<Void> coroutine = addsToShared();
    coroutine.send(null);
    shared = 100;
    returned(coroutine, 5);
    assertEquals(6, shared);
  }

  @Async
  private static Coroutine<String> returnsThroughFinally() {
    try {
      return result("value");
    } finally {
      suspend("in finally");
    }
  }

  @Test
  void rule36PendingReturnSurvivesASuspensionInFinally() {
    Coroutine<String> coroutine = returnsThroughFinally();
    assertEquals("in finally", coroutine.send(null));
    assertEquals("value", returned(coroutine, null));
  }

  @Async
  private static Coroutine<String> failsThroughFinally() {
    try {
      throw new IllegalStateException("pending");
    } finally {
      suspend("in finally");
    }
  }

  @Test
  void rule36PendingExceptionSurvivesASuspensionInFinally() {
    Coroutine<String> coroutine = failsThroughFinally();
    assertEquals("in finally", coroutine.send(null));
    refused(IllegalStateException.class, "pending", () -> coroutine.send(null));
  }

  @Async
  @SuppressWarnings("finally")
  private static Coroutine<String> returnsInFinally(boolean fails) {
    try {
      if (fails) {
        throw new IllegalStateException("overridden");
      }
      return result("overridden");
    } finally {
      suspend("in finally");
      return result("of finally");
    }
  }

  @Test
  void rule36ReturnInFinallyOverridesWhatIsPending() {
    for (boolean fails : new boolean[] {true, false}) {
      Coroutine<String> coroutine = returnsInFinally(fails);
      coroutine.send(null);
      assertEquals("of finally", returned(coroutine, null));
    }
  }

  @Async
  private Coroutine<String> jumpsThroughFinally() {
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 0) {
          continue;
        }
        break;
      } finally {
        log.add(suspend("finally " + i));
      }
    }
    return result("end");
  }

  @Test
  void rule36PendingJumpsSurviveASuspensionInFinally() {
    Coroutine<String> coroutine = jumpsThroughFinally();
    assertEquals("finally 0", coroutine.send(null));
    assertEquals("finally 1", coroutine.send("continued"));
    assertEquals("end", returned(coroutine, "broken"));
    assertEquals(List.of("continued", "broken"), log);
  }

  @Test
  void rule31AwaiterOfACoroutineIsTheCoroutine() {
    Coroutine<Object> coroutine = leaf("a");
    Coroutine<Object> awaiter = coroutine.awaiter();
    assertEquals("a", awaiter.send(null));
    assertEquals("spam", returned(coroutine, "spam"));
    refused(IllegalStateException.class, "cannot reuse", () -> awaiter.send(null));
    refused(IllegalStateException.class, "cannot reuse", () -> coroutine.send(null));
    awaiter.close();
  }

  @Test
  void rule32CoroutineIsNotIterable() {
    assertFalse(Iterable.class.isAssignableFrom(Coroutine.class));
    assertFalse(Iterator.class.isAssignableFrom(Coroutine.class));
  }

  @Async
  private Coroutine<Void> suspendsInHandler() {
    try {
      throw new IllegalArgumentException("first");
    } catch (IllegalArgumentException e) {
      suspend(null);
      log.add(e.getMessage());
      throw e;
    }
  }

  // Java has no exception "being handled" beside the variable of the handler; Python's
  // __context__ is what programs write as a cause.
  @Test
  void rule33ExceptionThrownIntoAHandlerHasNoContextOfItsOwn() {
    Coroutine<Void> coroutine = suspendsInHandler();
    coroutine.send(null);
    IllegalStateException second = new IllegalStateException("second");
    assertSame(second, assertThrows(IllegalStateException.class, () -> coroutine.throwIn(second)));
    assertNull(second.getCause());
    assertEquals(0, second.getSuppressed().length);
  }

  @Test
  void rule34HandledExceptionBelongsToTheCoroutine() {
    Coroutine<Void> coroutine = suspendsInHandler();
    coroutine.send(null);
    try {
      throw new IllegalStateException("of the driver");
    } catch (IllegalStateException e) {
      refused(IllegalArgumentException.class, "first", () -> coroutine.send(null));
      assertEquals("of the driver", e.getMessage());
    }
    assertEquals(List.of("first"), log);
  }

  @Async
  private static Coroutine<Object> hasLocals(int number, String text) {
    long wide = number * 2L;
    String dead = text + "dead";
    assertTrue(dead.length() > 4);
    Object sent = suspend(null);
    return result(text + wide + sent);
  }

  @Test
  void localsAreThoseThatAreStillNeeded() {
    Coroutine<Object> coroutine = hasLocals(3, "t");
    assertEquals(Map.of("number", 3, "text", "t"), coroutine.locals());
    coroutine.send(null);
    assertEquals(Map.of("text", "t", "wide", 6L), coroutine.locals());
    assertEquals("t6x", returned(coroutine, "x"));
    assertEquals(Map.of(), coroutine.locals());
  }

  @Test
  void frameTellsWhereTheCoroutineIs() {
    Coroutine<Object> coroutine = hasLocals(3, "t");
    StackTraceElement fresh = coroutine.frame();
    assertEquals(getClass().getName(), fresh.getClassName());
    assertEquals("hasLocals", fresh.getMethodName());
    assertEquals("AwaitRulesTest.java", fresh.getFileName());
    coroutine.send(null);
    assertEquals(fresh.getLineNumber() + 3, coroutine.frame().getLineNumber());
    returned(coroutine, "x");
    assertNull(coroutine.frame());
  }

  // CPython allows it: whoever holds the inner coroutine may drive it under its awaiter.
  @Test
  void innerCoroutineCanBeDrivenUnderItsAwaiterWhichThenWaitsInVain() {
    Coroutine<Object> inner = leaf("a");
    Coroutine<Object> outer = awaits(inner);
    outer.send(null);
    assertEquals("by hand", returned(inner, "by hand"));
    assertSame(SUSPENDED, outer.state());
    refused(
        IllegalStateException.class,
        "cannot reuse already awaited coroutine",
        () -> outer.send(null));
  }
}
