package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.SUSPENDED;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.it.conformance.Steps.begun;
import static io.coroutine.it.conformance.Steps.ended;
import static io.coroutine.it.conformance.Steps.refused;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code emitFrom}, by the numbers of the rules of CPython 3.13. */
class DelegationRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private static Generator<Object> echoes() {
    Object first = emit("first");
    Object second = emit(first);
    return end(second);
  }

  /** Emits {@code end} and what the delegate returned, at last. */
  @Async
  private static Generator<Object> delegates(Generator<?> to) {
    Object returned = emitFrom(to);
    emit("end " + returned);
    return end();
  }

  @Test
  void rule50SentValuesReachTheDelegateAndNullIsNext() {
    Generator<Object> generator = delegates(echoes());
    assertEquals("first", generator.next());
    assertEquals(7, generator.send(7));
    assertEquals("end null", generator.send(null));
    assertNull(ended(generator));
  }

  @Test
  void rule50SentValuesReachTheInnermostOfMany() {
    Generator<Object> generator = delegates(delegates(delegates(echoes())));
    generator.next();
    assertEquals("x", generator.send("x"));
    assertEquals("end y", generator.send("y"));
    assertEquals("end null", generator.next());
  }

  @Test
  void rule50HalfConsumedDelegateGoesOnWhereItIs() {
    Generator<Object> generator = delegates(begun(echoes()));
    assertNull(generator.next());
    assertEquals("end 9", generator.send(9));
  }

  @Test
  void rule50FinishedDelegateEmitsNothing() {
    Generator<Object> closed = echoes();
    closed.close();
    assertEquals("end null", delegates(closed).next());
    Generator<Object> exhausted = echoes();
    exhausted.forEachRemaining(element -> {});
    assertEquals("end null", delegates(exhausted).next());
  }

  @Test
  void rule50TwoDelegatorsShareOneDelegate() {
    Generator<Object> shared = echoes();
    Generator<Object> a = delegates(shared);
    Generator<Object> b = delegates(shared);
    assertEquals("first", a.next());
    assertNull(b.next());
    assertEquals("end 7", a.send(7));
    assertEquals("end null", b.next());
    assertNull(ended(a));
  }

  @Test
  void rule50DelegateMayBeDrivenByOthersMeanwhile() {
    Generator<Object> shared = echoes();
    Generator<Object> generator = begun(delegates(shared));
    assertEquals(5, shared.send(5));
    assertEquals("end 6", generator.send(6));
  }

  @Test
  void rule50DelegateThatOthersHaveEndedEndsTheDelegation() {
    Generator<Object> ended = echoes();
    Generator<Object> first = begun(delegates(ended));
    ended.next();
    assertThrows(StopIteration.class, () -> ended.send("lost"));
    assertEquals("end null", first.next());

    Generator<Object> closed = echoes();
    Generator<Object> second = begun(delegates(closed));
    closed.close();
    assertEquals("end null", second.send("ignored"));

    Generator<Object> failed = echoes();
    Generator<Object> third = begun(delegates(failed));
    assertThrows(IOException.class, () -> failed.throwIn(new IOException()));
    assertEquals("end null", third.next());
  }

  @Async
  private static Generator<Object> delegatesTo(Generator<?>[] other) {
    emitFrom(other[0]);
    return end();
  }

  @Test
  void rule47GeneratorCannotDelegateToItself() {
    Generator<?>[] self = new Generator<?>[1];
    self[0] = delegatesTo(self);
    refused(IllegalStateException.class, "generator already executing", self[0]::next);
    assertSame(CLOSED, self[0].state());
  }

  @Test
  void rule47GeneratorCannotDelegateInACircle() {
    Generator<?>[] second = new Generator<?>[1];
    Generator<?> first = delegatesTo(second);
    second[0] = delegatesTo(new Generator<?>[] {first});
    refused(IllegalStateException.class, "generator already executing", first::next);
    assertSame(CLOSED, first.state());
    assertSame(CLOSED, second[0].state());
  }

  @Async
  private static Generator<Object> entersItsDelegator(Generator<?>[] outer) {
    String words = "generator already executing";
    refused(IllegalStateException.class, words, () -> outer[0].next());
    emit("ok");
    refused(IllegalStateException.class, words, () -> outer[0].send(1));
    refused(IllegalStateException.class, words, () -> outer[0].throwIn(new IOException()));
    refused(IllegalStateException.class, words, () -> outer[0].close());
    emit("again");
    return end("unharmed");
  }

  @Test
  void rule47DelegatorIsRunningWhileItsDelegateIs() {
    Generator<?>[] outer = new Generator<?>[1];
    outer[0] = delegates(entersItsDelegator(outer));
    assertEquals("ok", outer[0].next());
    assertEquals("again", outer[0].next());
    assertEquals("end unharmed", outer[0].next());
  }

  @Test
  void rule47DelegatorOfADelegateThatOthersHaveBegunIsRunningToo() {
    Generator<?>[] running = new Generator<?>[1];
    Generator<Object> inner = entersItsDelegator(running);
    running[0] = inner;
    assertEquals("ok", inner.next());
    Generator<Object> outer = delegates(inner);
    running[0] = outer;
    assertEquals("again", outer.next());
    assertEquals("end unharmed", outer.next());
  }

  @Test
  void rule51ValueOfTheExpressionIsWhatTheDelegateReturns() {
    Generator<Object> generator = delegates(echoes());
    generator.next();
    generator.next();
    assertEquals("end v", generator.send("v"));
  }

  @Async
  private static Generator<Object> handles() {
    try {
      emit(1);
    } catch (UnsupportedOperationException e) {
      emit("handled");
    } catch (ArithmeticException e) {
      return end("handled");
    }
    return end();
  }

  @Test
  void rule52ThrownExceptionReachesTheDelegate() {
    Generator<Object> emitting = begun(delegates(handles()));
    assertEquals("handled", emitting.throwIn(new UnsupportedOperationException()));
    Generator<Object> returning = begun(delegates(handles()));
    assertEquals("end handled", returning.throwIn(new ArithmeticException()));
  }

  @Test
  void rule52ExceptionThatTheDelegateDoesNotHandleIsRaisedAtTheDelegation() {
    Generator<Object> generator = begun(delegates(handles()));
    IllegalStateException error = new IllegalStateException("u");
    assertSame(error, assertThrows(IllegalStateException.class, () -> generator.throwIn(error)));
    assertSame(CLOSED, generator.state());
  }

  @Test
  void rule52ExceptionForADelegateThatOthersHaveClosedIsRaisedAtTheDelegation() {
    Generator<Object> inner = echoes();
    Generator<Object> generator = begun(delegates(inner));
    inner.close();
    IOException error = new IOException();
    assertSame(error, assertThrows(IOException.class, () -> generator.throwIn(error)));
  }

  @Test
  void rule52StopIterationForADelegateThatOthersHaveEndedEndsTheDelegation() {
    Generator<Object> inner = echoes();
    Generator<Object> generator = begun(delegates(inner));
    inner.close();
    assertEquals("end value", generator.throwIn(new StopIteration("value")));
  }

  @Test
  void rule52StopIterationForADelegateThatIsSuspendedIsRaisedThere() {
    Generator<Object> generator = begun(delegates(echoes()));
    StopIteration stop = new StopIteration("value");
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> generator.throwIn(stop));
    assertSame(stop, error.getCause());
  }

  @Async
  private Generator<Object> delegatesToElements(Iterable<?> elements) {
    try {
      Object returned = emitFrom(elements);
      emit("end " + returned);
    } catch (ArithmeticException e) {
      log.add("here");
      emit("ok");
    }
    return end();
  }

  @Test
  void rule52ExceptionIsRaisedAtADelegationToWhatIsNoGenerator() {
    Generator<Object> generator = begun(delegatesToElements(List.of(1, 2)));
    assertEquals("ok", generator.throwIn(new ArithmeticException()));
    assertEquals(List.of("here"), log);
    assertNull(ended(generator));
  }

  @Test
  void rule50ElementsOfAnyIterableAreEmittedNullAmongThem() {
    Generator<Object> generator = delegatesToElements(Arrays.asList(1, null, 3));
    assertEquals(1, generator.next());
    assertNull(generator.next());
    assertEquals(3, generator.send(null));
    assertEquals("end null", generator.next());
  }

  @Async
  private Generator<Object> returnsInAnswer() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      log.add("inner");
      return end("v");
    }
    return end();
  }

  @Async
  private Generator<Object> logsTheEnd(Generator<?> to) {
    try {
      emitFrom(to);
      log.add("not here");
    } catch (GeneratorExit e) {
      log.add("exit");
      throw e;
    } finally {
      log.add("outer");
    }
    return end();
  }

  @Test
  void rule53CloseClosesTheDelegateFirstAndThenTheDelegatorEvenIfThatReturned() {
    Generator<Object> inner = returnsInAnswer();
    Generator<Object> outer = begun(logsTheEnd(inner));
    outer.close();
    assertEquals(List.of("inner", "exit", "outer"), log);
    assertSame(CLOSED, inner.state());
    assertSame(CLOSED, outer.state());
  }

  @Test
  void rule53GeneratorExitThrownInDoesTheSameAndComesOut() {
    Generator<Object> outer = begun(logsTheEnd(returnsInAnswer()));
    GeneratorExit exit = new GeneratorExit();
    assertSame(exit, assertThrows(GeneratorExit.class, () -> outer.throwIn(exit)));
    assertEquals(List.of("inner", "exit", "outer"), log);
  }

  @Test
  void rule53CloseClosesADelegateThatOthersHaveBegun() {
    Generator<Object> inner = begun(returnsAfterTwo());
    Generator<Object> outer = begun(logsTheEnd(inner));
    outer.close();
    assertEquals(List.of("shared", "exit", "outer"), log);
    assertSame(CLOSED, inner.state());
  }

  @Test
  void rule53CloseReachesTheSharedDelegate() {
    Generator<Object> inner = returnsAfterTwo();
    Generator<Object> first = begun(logsTheEnd(inner));
    Generator<Object> second = begun(logsTheEnd(inner));
    first.close();
    assertEquals(List.of("shared", "exit", "outer"), log);
    assertSame(CLOSED, inner.state());
    assertNull(ended(second), "its delegate is over");
  }

  @Async
  private Generator<Object> returnsAfterTwo() {
    try {
      emit(1);
      emit(2);
      emit(3);
    } catch (GeneratorExit e) {
      log.add("shared");
    }
    return end();
  }

  @Test
  void rule53CloseOfADelegatorWhoseDelegateIsClosedClosesIt() {
    Generator<Object> inner = echoes();
    Generator<Object> outer = begun(logsTheEnd(inner));
    inner.close();
    outer.close();
    assertEquals(List.of("exit", "outer"), log);
    assertSame(CLOSED, outer.state());
  }

  @Test
  void rule53ExceptionOfTheDelegateInAnswerIsRaisedAtTheDelegation() {
    Generator<Object> outer = begun(delegates(failsInAnswer()));
    refused(UnsupportedOperationException.class, "in close", outer::close);
    assertSame(CLOSED, outer.state());
  }

  @Async
  private static Generator<Object> failsInAnswer() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      throw new UnsupportedOperationException("in close");
    }
    return end();
  }

  @Test
  void rule53CloseOfADelegationToElementsIsRaisedThere() {
    Generator<Object> generator = begun(delegatesToElements(List.of(1, 2)));
    generator.close();
    assertSame(CLOSED, generator.state());
  }

  @Async
  private static Generator<Object> ignoresExit() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      emit(2);
    }
    emit(3);
    return end();
  }

  @Async
  private Generator<Object> logsWhatItSees(Generator<?> to) {
    try {
      emitFrom(to);
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
    return end();
  }

  @Test
  void rule54RefusalOfTheDelegateIsRaisedInTheDelegator() {
    Generator<Object> inner = ignoresExit();
    Generator<Object> outer = begun(logsWhatItSees(inner));
    refused(IllegalStateException.class, "generator ignored GeneratorExit", outer::close);
    assertEquals(List.of(IllegalStateException.class), log);
    assertSame(CLOSED, outer.state());
    assertSame(SUSPENDED, inner.state());
    assertEquals(3, inner.next());
  }

  @Test
  void rule54RefusalOfASharedDelegateIsRaisedInTheDelegator() {
    Generator<Object> inner = ignoresExit();
    begun(inner);
    Generator<Object> outer = delegates(inner);
    assertEquals(3, outer.next());
    outer.close();
    assertSame(CLOSED, inner.state());
  }

  @Test
  void rule55SendToADelegateThatIsNoGeneratorIsRefused() {
    Generator<Object> generator = begun(delegatesToElements(List.of(1, 2, 3)));
    refused(
        UnsupportedOperationException.class,
        "object has no attribute 'send'",
        () -> generator.send(42));
    assertSame(CLOSED, generator.state());
  }

  @Async
  private static Generator<Object> handlesMissingSend(Iterable<?> elements) {
    try {
      emitFrom(elements);
    } catch (UnsupportedOperationException e) {
      emit("no send");
    }
    return end();
  }

  @Test
  void rule55RefusalIsRaisedAtTheDelegationWhereItCanBeCaught() {
    Generator<Object> generator = begun(handlesMissingSend(List.of(1, 2)));
    assertEquals("no send", generator.send(1));
    assertNull(ended(generator));
  }
}
