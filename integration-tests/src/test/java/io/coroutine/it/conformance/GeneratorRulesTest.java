package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.CoroutineState.SUSPENDED;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.it.conformance.Steps.begun;
import static io.coroutine.it.conformance.Steps.ended;
import static io.coroutine.it.conformance.Steps.endedAfter;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Generator;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generators, by the numbers of the rules of CPython 3.13. */
class GeneratorRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private Generator<Object> echoes() {
    log.add("body");
    Object first = emit("first");
    Object second = emit(first);
    return end(second);
  }

  @Test
  void rule37CallRunsNothingUntilTheFirstStep() {
    Generator<Object> generator = echoes();
    assertEquals(List.of(), log);
    assertSame(CREATED, generator.state());
    assertEquals("first", generator.next());
    assertEquals(List.of("body"), log);
    assertSame(SUSPENDED, generator.state());
  }

  @Test
  void rule37SendOfNullBeginsToo() {
    assertEquals("first", echoes().send(null));
  }

  @Test
  void rule38SendOfValueToFreshGeneratorIsRefusedAndLeavesItFresh() {
    Generator<Object> generator = echoes();
    refused(
        IllegalArgumentException.class,
        "can't send non-null value to a just-started generator",
        () -> generator.send(0));
    assertSame(CREATED, generator.state());
    assertEquals(List.of(), log);
    assertEquals("first", generator.next());
  }

  @Test
  void rule38SendOfValueToExhaustedGeneratorIsNotRefused() {
    Generator<Object> generator = echoes();
    generator.close();
    assertNull(assertThrows(StopIteration.class, () -> generator.send(5)).value());
  }

  @Test
  void rule39ExhaustedGeneratorEndsAgainWithoutItsValue() {
    Generator<Object> generator = echoes();
    generator.next();
    assertEquals("a", generator.send("a"));
    assertEquals("b", assertThrows(StopIteration.class, () -> generator.send("b")).value());
    assertNull(ended(generator));
    assertNull(ended(generator));
    assertSame(CLOSED, generator.state());
  }

  @Async
  private static Generator<Object> returns(Object value) {
    if (value == null) {
      emit(null);
    }
    return end(value);
  }

  @Test
  void rule40ReturnedObjectIsNotUnpacked() {
    StopIteration stop = new StopIteration(2);
    assertSame(stop, ended(returns(stop)));
    Object[] pair = {1, 2};
    assertArrayEquals(pair, (Object[]) ended(returns(pair)));
    IOException error = new IOException();
    assertSame(error, ended(returns(error)));
  }

  @Async
  private Generator<Object> returnsThroughFinally(String value, boolean emits) {
    try {
      emit("first");
      return end(value);
    } finally {
      if (emits) {
        log.add(emit("in finally"));
      } else {
        log.add("finally");
      }
    }
  }

  @Test
  void rule40ReturnedValueSurvivesAFinally() {
    Generator<Object> plain = begun(returnsThroughFinally("v", false));
    assertEquals("v", ended(plain));
    Generator<Object> emitting = begun(returnsThroughFinally("v", true));
    assertEquals("in finally", emitting.next());
    assertEquals("v", assertThrows(StopIteration.class, () -> emitting.send("sent")).value());
    assertNull(ended(emitting));
    assertEquals(List.of("finally", "sent"), log);
  }

  @Async
  private Generator<Object> endsThroughFinallys(int where) {
    try (AutoCloseable resource = () -> log.add("closed")) {
      try {
        emit(resource != null);
        if (where == 1) {
          return end();
        }
        emit(2);
      } finally {
        log.add("inner");
      }
      if (where == 2) {
        return end("second");
      }
    } catch (Exception e) {
      log.add(e);
    } finally {
      log.add("outer");
    }
    return end("last");
  }

  @Test
  void rule40EndsWithAndWithoutAValueLeaveNestedBlocks() {
    Generator<Object> first = begun(endsThroughFinallys(1));
    assertNull(ended(first));
    assertEquals(List.of("inner", "closed", "outer"), log);
    Generator<Object> second = begun(endsThroughFinallys(2));
    second.next();
    assertEquals("second", ended(second));
    Generator<Object> last = begun(endsThroughFinallys(3));
    last.next();
    assertEquals("last", ended(last));
  }

  @Async
  private static Generator<Object> emitsNextOf(Iterator<?> inner) {
    emit("before");
    emit(inner.next());
    return end();
  }

  @Test
  void rule41StopIterationOfAnInnerNextIsAnError() {
    Generator<Object> generator = begun(emitsNextOf(returns("lost")));
    IllegalStateException e = assertThrows(IllegalStateException.class, generator::next);
    assertEquals("generator raised StopIteration", e.getMessage());
    assertEquals("lost", ((StopIteration) e.getCause()).value());
    assertSame(CLOSED, generator.state());
  }

  @Test
  void rule41StopIterationThrownInAndNotHandledIsAnErrorToo() {
    StopIteration stop = new StopIteration(3);
    Generator<Object> generator = begun(echoes());
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> generator.throwIn(stop));
    assertEquals("generator raised StopIteration", e.getMessage());
    assertSame(stop, e.getCause());
  }

  @Test
  void rule41StopIterationThatNoBodySeesStaysWhatItIs() {
    StopIteration stop = new StopIteration(3);
    assertSame(stop, assertThrows(StopIteration.class, () -> echoes().throwIn(stop)));
    Generator<Object> closed = echoes();
    closed.close();
    assertSame(stop, assertThrows(StopIteration.class, () -> closed.throwIn(stop)));
  }

  @Test
  void rule41OtherEndsOfIteratorsPass() {
    // Java's iterators end with the exception of which StopIteration is a kind.
    Generator<Object> generator = begun(emitsNextOf(List.of().iterator()));
    assertThrows(java.util.NoSuchElementException.class, generator::next);
  }

  @Test
  void rule42ThrowIntoExhaustedOrClosedGeneratorRaisesTheException() {
    Generator<Object> exhausted = returns("v");
    ended(exhausted);
    Generator<Object> closed = begun(echoes());
    closed.close();
    for (Generator<Object> generator : List.of(exhausted, closed)) {
      IOException error = new IOException("z");
      assertSame(error, assertThrows(IOException.class, () -> generator.throwIn(error)));
      assertNull(ended(generator));
    }
  }

  @Test
  void rule43ThrowIntoFreshGeneratorRunsNothingAndFinishesIt() {
    Generator<Object> generator = echoes();
    IOException error = new IOException();
    assertSame(error, assertThrows(IOException.class, () -> generator.throwIn(error)));
    assertSame(CLOSED, generator.state());
    assertNull(ended(generator));
    assertEquals(List.of(), log);
  }

  @Test
  void rule43NullIsNoException() {
    Generator<Object> generator = begun(echoes());
    assertThrows(IllegalArgumentException.class, () -> generator.throwIn(null));
    assertSame(SUSPENDED, generator.state());
  }

  @Async
  private static Generator<Integer> fails() {
    emit(1);
    emit(1 / zero());
    return end();
  }

  private static int zero() {
    return 0;
  }

  @Test
  void rule44ExceptionFinishesTheGenerator() {
    Generator<Integer> generator = begun(fails());
    assertThrows(ArithmeticException.class, generator::next);
    assertSame(CLOSED, generator.state());
    assertNull(ended(generator));
  }

  @Async
  private static Generator<Integer> returnsInAnswer(Object value) {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      return end(value);
    }
    return end("not closed");
  }

  @Test
  void rule45CloseGivesWhatTheBodyReturnsInAnswer() {
    Generator<Integer> generator = begun(returnsInAnswer(0));
    assertEquals(0, generator.closeAndGet());
    assertNull(generator.closeAndGet());
    assertSame(CLOSED, generator.state());
  }

  @Test
  void rule45CloseGivesNothingForFreshExhaustedAndClosedOnes() {
    Generator<Integer> fresh = returnsInAnswer(0);
    assertNull(fresh.closeAndGet());
    assertSame(CLOSED, fresh.state());
    Generator<Object> exhausted = returns("v");
    ended(exhausted);
    assertNull(exhausted.closeAndGet());
    assertNull(begun(echoes()).closeAndGet(), "the exit passed through the body");
  }

  @Test
  void rule45CloseAfterHasNextFoundTheEndGivesNothing() {
    Generator<Object> exhausted = returns("v");
    assertEquals(false, exhausted.hasNext());
    assertNull(exhausted.closeAndGet());
  }

  @Async
  private static Generator<Integer> emitsInFinally() {
    try {
      emit(1);
    } finally {
      emit(2);
    }
    return end();
  }

  @Test
  void rule46EmitInAnswerToCloseIgnoresIt() {
    Generator<Integer> generator = begun(emitsInFinally());
    refused(IllegalStateException.class, "generator ignored GeneratorExit", generator::close);
    assertSame(SUSPENDED, generator.state());
    generator.close();
    assertSame(CLOSED, generator.state());
  }

  @Test
  void rule46GeneratorThatIgnoredItsCloseGoesOn() {
    Generator<Integer> generator = begun(emitsInFinally());
    assertThrows(IllegalStateException.class, generator::close);
    assertThrows(GeneratorExit.class, generator::next);
    assertNull(ended(generator));
  }

  @Async
  private static Generator<Object> entersItself(Generator<?>[] self) {
    String words = "generator already executing";
    refused(IllegalStateException.class, words, () -> self[0].next());
    refused(IllegalStateException.class, words, () -> self[0].send(1));
    refused(IllegalStateException.class, words, () -> self[0].throwIn(new IOException()));
    refused(IllegalStateException.class, words, () -> self[0].close());
    refused(IllegalStateException.class, words, () -> self[0].hasNext());
    emit("ok");
    refused(IllegalStateException.class, words, () -> self[0].next());
    return end("unharmed");
  }

  @Test
  void rule47RunningGeneratorRefusesToBeEnteredAndGoesOn() {
    Generator<?>[] self = new Generator<?>[1];
    self[0] = entersItself(self);
    assertEquals("ok", self[0].next());
    assertEquals("unharmed", ended(self[0]));
  }

  @Async
  @SuppressWarnings("finally")
  private static Generator<Integer> returnsInFinally() {
    try {
      emit(1);
    } finally {
      return end("swallowed");
    }
  }

  @Test
  void rule48ReturnInFinallySwallowsWhatIsThrownIn() {
    assertEquals("swallowed", endedAfter(begun(returnsInFinally()), new IOException()));
    assertEquals("swallowed", begun(returnsInFinally()).closeAndGet());
  }

  @Test
  void rule48GeneratorExitThrownInByHandIsAnExceptionToo() {
    assertEquals("swallowed", endedAfter(begun(returnsInFinally()), new GeneratorExit()));
    Generator<Object> generator = begun(echoes());
    GeneratorExit exit = new GeneratorExit();
    assertSame(exit, assertThrows(GeneratorExit.class, () -> generator.throwIn(exit)));
  }

  @Test
  void rule49EmitInFinallyParksTheException() {
    Generator<Integer> generator = begun(emitsInFinally());
    IOException error = new IOException("k");
    assertEquals(2, generator.throwIn(error));
    assertSame(error, assertThrows(IOException.class, generator::next));
    assertNull(ended(generator));
  }

  @Test
  void rule49ParkedExceptionYieldsToAnotherThatIsThrownIn() {
    Generator<Integer> generator = begun(emitsInFinally());
    generator.throwIn(new IOException("first"));
    ArithmeticException second = new ArithmeticException();
    assertSame(second, assertThrows(ArithmeticException.class, () -> generator.throwIn(second)));
  }

  @Test
  void rule56GeneratorIsClosedByTryWithResources() {
    // The collector does not do it, unlike CPython's: when it would is nobody's to know.
    Generator<Integer> generator = begun(returnsInAnswer(1));
    try (generator) {
      assertSame(SUSPENDED, generator.state());
    }
    assertSame(CLOSED, generator.state());
  }
}
