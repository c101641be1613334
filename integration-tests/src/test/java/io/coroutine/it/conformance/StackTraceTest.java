package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.AbstractFuture;
import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack trace of an exception shows the chain of awaits, with lines, suspended or not. */
class StackTraceTest {
  private static final String DRIVER = "io.coroutine.Frame";

  @Async
  private static Coroutine<Object> fails(boolean suspending) {
    if (suspending) {
      suspend(null);
    }
    throw new IllegalStateException("failed");
  }

  @Async
  private static Coroutine<Object> middle(boolean suspending) {
    Object value = await(fails(suspending));
    return result(value);
  }

  @Async
  private static Coroutine<Object> outer(boolean suspending) {
    return result(await(middle(suspending)));
  }

  private static IllegalStateException failureOf(Coroutine<?> coroutine, boolean suspending) {
    if (suspending) {
      coroutine.send(null);
    }
    return assertThrows(IllegalStateException.class, () -> coroutine.send(null));
  }

  private static List<String> awaitChain(Throwable t) {
    return Arrays.stream(t.getStackTrace())
        .takeWhile(element -> !element.getClassName().equals(DRIVER))
        .filter(element -> element.getClassName().startsWith(StackTraceTest.class.getName()))
        .map(StackTraceElement::getMethodName)
        .toList();
  }

  @Test
  void chainOfAwaitsIsThereBeforeTheFirstSuspension() {
    assertEquals(List.of("fails", "middle", "outer"), awaitChain(failureOf(outer(false), false)));
  }

  @Test
  void chainOfAwaitsIsThereAfterAResumption() {
    assertEquals(List.of("fails", "middle", "outer"), awaitChain(failureOf(outer(true), true)));
  }

  @Async
  private static Coroutine<Object> cleansUp() {
    try {
      return result(await(fails(false)));
    } finally {
      suspend(null);
    }
  }

  @Async
  private static AsyncGenerator<Object> generates() {
    emit(await(cleansUp()));
    return end();
  }

  @Async
  private static Coroutine<Object> loops() {
    for (Object element : awaitEach(generates())) {
      return result(element);
    }
    return result(null);
  }

  @Async
  private static Coroutine<Object> asks() {
    return result(await(generates().anext()));
  }

  @Test
  void awaitersOfAnAsyncGeneratorAreThereOnce() {
    assertEquals(
        List.of("fails", "cleansUp", "generates", "loops"), awaitChain(failureOf(loops(), true)));
    assertEquals(
        List.of("fails", "cleansUp", "generates", "asks"), awaitChain(failureOf(asks(), true)));
  }

  private interface Step {
    Coroutine<Object> take(boolean suspending);
  }

  private static class Failing implements Step {
    @Override
    @Async
    public Coroutine<Object> take(boolean suspending) {
      return result(await(fails(suspending)));
    }

    @Async
    Coroutine<Object> ofThis(boolean suspending) {
      return result(await(take(suspending)));
    }
  }

  private static final class FailingLater extends Failing {}

  private static final class Plain implements Step {
    @Override
    public Coroutine<Object> take(boolean suspending) {
      return fails(suspending);
    }
  }

  @Async
  private static Coroutine<Object> takes(Step step, boolean suspending) {
    return result(await(step.take(suspending)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsThatAreSelectedByTheReceiverLeaveNothingOfTheirOwn(boolean suspending) {
    assertEquals(
        List.of("fails", "take", "takes"),
        programOf(failureOf(takes(new Failing(), suspending), suspending)));
    assertEquals(
        List.of("fails", "takes"),
        programOf(failureOf(takes(new Plain(), suspending), suspending)));
    assertEquals(
        List.of("fails", "take", "ofThis"),
        programOf(failureOf(new FailingLater().ofThis(suspending), suspending)));
    assertEquals(
        List.of("takes"),
        programOf(
            assertThrows(
                NullPointerException.class, () -> takes(nothing(), suspending).send(null))));
  }

  @SuppressWarnings("NullAway") // what a caller must not do
  private static Step nothing() {
    return null;
  }

  /** Everything above the driver. */
  private static List<String> programOf(Throwable t) {
    return Arrays.stream(t.getStackTrace())
        .takeWhile(element -> !element.getClassName().equals(DRIVER))
        .map(StackTraceElement::getMethodName)
        .toList();
  }

  @Test
  void framesHaveTheSameLinesBeforeAndAfter() {
    assertEquals(linesOf(failureOf(outer(false), false)), linesOf(failureOf(outer(true), true)));
  }

  @Async
  private static Coroutine<Object> cleansUp(int suspensionsBefore, int suspensionsAfter) {
    try {
      for (int i = 0; i < suspensionsBefore; i++) {
        suspend("before");
      }
      throw new IllegalStateException("failed");
    } finally {
      for (int i = 0; i < suspensionsAfter; i++) {
        suspend("cleaning up");
      }
    }
  }

  @Async
  private static Coroutine<Object> resumedBefore(int before, int after) {
    suspend("first");
    return result(await(cleansUp(before, after)));
  }

  @Async
  private static Coroutine<Object> aroundResumed(int before, int after) {
    return result(await(resumedBefore(before, after)));
  }

  // If nothing is suspended before, one awaiter was on the Java stack and the other one was not.
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 1", "1, 2", "2, 1"})
  void chainIsThereOnceWhereverTheBodySuspendsWhileItThrows(int before, int after) {
    Coroutine<?> coroutine = aroundResumed(before, after);
    for (int i = 0; i < 1 + before + after; i++) {
      coroutine.send(null);
    }
    assertEquals(
        List.of("cleansUp", "resumedBefore", "aroundResumed"),
        awaitChain(failureOf(coroutine, false)));
  }

  @Async
  private static Coroutine<Object> throwsAgain(Coroutine<?> failing) {
    IllegalArgumentException kept = null;
    try {
      await(failing);
    } catch (IllegalArgumentException e) {
      kept = e;
    }
    suspend("between");
    throw Objects.requireNonNull(kept);
  }

  @Async
  private static Coroutine<Object> refuses() {
    throw new IllegalArgumentException("refused");
  }

  @Async
  private static Coroutine<Object> resumedBeforeThrowingAgain(Coroutine<?> failing) {
    suspend("first");
    return result(await(throwsAgain(failing)));
  }

  @Async
  private static Coroutine<Object> aroundThrowingAgain(Coroutine<?> failing) {
    return result(await(resumedBeforeThrowingAgain(failing)));
  }

  @Test
  void chainIsThereOnceIfTheExceptionIsCaughtAndKeptAndThrownAgain() {
    Coroutine<?> coroutine = aroundThrowingAgain(refuses());
    coroutine.send(null);
    coroutine.send(null);
    var e = assertThrows(IllegalArgumentException.class, () -> coroutine.send(null));
    assertEquals(
        List.of("refuses", "throwsAgain", "resumedBeforeThrowingAgain", "aroundThrowingAgain"),
        awaitChain(e));
  }

  @Test
  void chainIsThereOnceIfTheFutureThatFailsIsOver() {
    Coroutine<?> coroutine = aroundThrowingAgain(of(new FailedFuture()));
    coroutine.send(null);
    coroutine.send(null);
    var e = assertThrows(IllegalArgumentException.class, () -> coroutine.send(null));
    assertEquals(
        List.of("of", "throwsAgain", "resumedBeforeThrowingAgain", "aroundThrowingAgain"),
        awaitChain(e).stream().dropWhile(name -> !name.equals("of")).toList());
  }

  @Async
  private static Coroutine<Object> of(Awaitable<Object> future) {
    return result(await(future));
  }

  private static final class FailedFuture extends AbstractFuture<Object> {
    private final IllegalArgumentException exception = new IllegalArgumentException("refused");

    @Override
    public boolean done() {
      return true;
    }

    @Override
    public Object result() {
      throw exception;
    }
  }

  @Async
  @SuppressWarnings("InfiniteRecursion") // it ends by the exception
  private static Coroutine<Object> recursive(int n, int suspensions) {
    try {
      if (n == 2) {
        suspend("on the way down");
      }
      await(n == 0 ? failsAtOnce() : recursive(n - 1, suspensions));
    } finally {
      for (int i = 0; i < suspensions; i++) {
        suspend("on the way up");
      }
    }
    return result(null);
  }

  private static Coroutine<Object> failsAtOnce() {
    throw new IllegalStateException("failed");
  }

  // All of them look alike, those that were on the Java stack and those that were not.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void noFrameOfARecursionIsLostOrRepeated(int suspensions) {
    Coroutine<?> coroutine = recursive(4, suspensions);
    for (int i = 0; i < 1 + 5 * suspensions; i++) {
      coroutine.send(null);
    }
    List<String> chain = awaitChain(failureOf(coroutine, false));
    assertEquals(
        List.of("failsAtOnce", "recursive", "recursive", "recursive", "recursive", "recursive"),
        chain);
  }

  @Async
  private static Coroutine<Object> onTwoLines(boolean suspending) {
    return result(
        await(
            // the frame is in the call, not in the await
            fails(suspending)));
  }

  @Async
  private static Coroutine<Object> aroundTwoLines(boolean suspending) {
    return result(await(onTwoLines(suspending)));
  }

  @Test
  void awaitedCallOnALineOfItsOwnHasThatLineBeforeAndAfter() {
    assertEquals(
        linesOf(failureOf(aroundTwoLines(false), false)),
        linesOf(failureOf(aroundTwoLines(true), true)));
  }

  private static List<String> linesOf(Throwable t) {
    List<String> lines =
        Arrays.stream(t.getStackTrace())
            .limit(3)
            .map(e -> e.getMethodName() + ":" + e.getFileName() + ":" + e.getLineNumber())
            .toList();
    assertFalse(lines.toString().contains(":-"), lines.toString());
    assertTrue(lines.stream().allMatch(l -> l.contains("StackTraceTest.java")), lines.toString());
    return lines;
  }

  @Test
  void nothingOfTheMachineStandsBetweenTheAwaits() {
    for (boolean suspending : new boolean[] {false, true}) {
      StackTraceElement[] trace = failureOf(outer(suspending), suspending).getStackTrace();
      for (StackTraceElement element : Arrays.copyOf(trace, 3)) {
        assertEquals(StackTraceTest.class.getName(), element.getClassName());
        assertFalse(element.getMethodName().contains("$"), element.toString());
      }
    }
  }

  @Test
  void driverStandsBelowTheChain() {
    StackTraceElement[] trace = failureOf(outer(true), true).getStackTrace();
    assertTrue(
        Arrays.stream(trace).skip(3).anyMatch(e -> e.getMethodName().contains("failureOf")),
        Arrays.toString(trace));
  }

  @Async
  private static Coroutine<Object> passesOn(int suspensions) {
    try {
      return result(await(fails(true)));
    } finally {
      for (int i = 0; i < suspensions; i++) {
        suspend(i);
      }
    }
  }

  @Async
  private static Coroutine<Object> aroundPassesOn(int suspensions) {
    return result(await(passesOn(suspensions)));
  }

  // The exception is held while the coroutine is suspended in its finally.
  @Test
  void framesAreNotRepeatedByASuspensionOnTheWay() {
    Coroutine<Object> coroutine = aroundPassesOn(2);
    coroutine.send(null);
    coroutine.send(null);
    coroutine.send(null);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> coroutine.send(null));
    List<String> chain = awaitChain(e);
    assertEquals("fails", chain.get(0));
    assertEquals(1, chain.stream().filter(name -> name.equals("fails")).count(), chain.toString());
    assertTrue(chain.contains("passesOn"), chain.toString());
    assertTrue(chain.contains("aroundPassesOn"), chain.toString());
  }

  @Async
  private static Coroutine<Object> holds() {
    try {
      suspend(null);
    } catch (IllegalStateException e) {
      suspend(null);
      throw e;
    }
    return result(null);
  }

  @Async
  private static Coroutine<Object> aroundHolds() {
    return result(await(holds()));
  }

  @Test
  void placeOfWhatWasThrownInIsKeptThroughASuspensionOfItsHandler() {
    Coroutine<Object> coroutine = aroundHolds();
    coroutine.send(null);
    coroutine.throwIn(new IllegalStateException("thrown in"));
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> coroutine.send(null));
    List<String> chain =
        Arrays.stream(e.getStackTrace())
            .map(StackTraceElement::getMethodName)
            .filter(name -> name.endsWith("olds"))
            .toList();
    assertEquals(List.of("holds", "aroundHolds"), chain, Arrays.toString(e.getStackTrace()));
  }

  @Async
  private static Coroutine<Object> failsClosing() {
    try {
      suspend(null);
    } finally {
      throwUnchecked();
    }
    return result(null);
  }

  private static void throwUnchecked() {
    throw new IllegalStateException("while closing");
  }

  @Async
  private static Coroutine<Object> middleFailsClosing() {
    return result(await(failsClosing()));
  }

  @Async
  private static Coroutine<Object> outerFailsClosing() {
    return result(await(middleFailsClosing()));
  }

  @Test
  void chainOfWhatIsThrownWhileClosingIsThereOnce() {
    Coroutine<Object> coroutine = outerFailsClosing();
    coroutine.send(null);
    IllegalStateException e = assertThrows(IllegalStateException.class, coroutine::close);
    List<String> chain =
        Arrays.stream(e.getStackTrace())
            .map(StackTraceElement::getMethodName)
            .filter(name -> name.endsWith("ailsClosing"))
            .toList();
    assertEquals(
        List.of("failsClosing", "middleFailsClosing", "outerFailsClosing"),
        chain,
        Arrays.toString(e.getStackTrace()));
  }

  @Async
  private static Coroutine<Object> inTask() {
    await(Asyncio.sleep(Duration.ZERO));
    return result(await(outer(false)));
  }

  @Test
  void chainIsThereInATask() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Asyncio.run(inTask()));
    assertEquals(List.of("fails", "middle", "outer", "inTask"), awaitChain(e).subList(0, 4));
  }

  @Async
  @SuppressWarnings("InfiniteRecursion") // it ends by the exception
  private static Coroutine<Object> deep(int n) {
    if (n == 0) {
      suspend(null);
      throw new IllegalStateException("deep");
    }
    return result(await(deep(n - 1)));
  }

  @Test
  void traceOfADeepChainIsLimited() {
    Coroutine<Object> coroutine = deep(100_000);
    coroutine.send(null);
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> coroutine.send(null));
    assertTrue(e.getStackTrace().length > 500, "has many frames");
    assertTrue(e.getStackTrace().length < 3000, "" + e.getStackTrace().length);
  }

  /** Another class, between two methods of this one. */
  static class Between {
    @Async
    Coroutine<Object> calls(boolean suspending) {
      return result(await(fails(suspending)));
    }

    @Async
    static Coroutine<Object> callsInstance(boolean suspending) {
      return result(await(new Between().calls(suspending)));
    }
  }

  @Async
  private static Coroutine<Object> acrossClasses(boolean suspending) {
    return result(await(Between.callsInstance(suspending)));
  }

  @Test
  void nothingOfTheMachineStandsBetweenTheClasses() {
    for (boolean suspending : new boolean[] {false, true}) {
      StackTraceElement[] trace = failureOf(acrossClasses(suspending), suspending).getStackTrace();
      assertEquals(
          List.of("fails", "calls", "callsInstance", "acrossClasses"),
          Arrays.stream(trace).limit(4).map(StackTraceElement::getMethodName).toList(),
          Arrays.toString(trace));
    }
  }

  @Async
  private static Coroutine<Object> withoutTrace() {
    suspend(null);
    throw new Untraced();
  }

  private static final class Untraced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untraced() {
      super("untraced", null, false, false);
    }
  }

  @Test
  void exceptionWithoutStackTraceStaysWithout() {
    Coroutine<Object> coroutine = withoutTrace();
    coroutine.send(null);
    Untraced e = assertThrows(Untraced.class, () -> coroutine.send(null));
    assertEquals(0, e.getStackTrace().length);
  }
}
