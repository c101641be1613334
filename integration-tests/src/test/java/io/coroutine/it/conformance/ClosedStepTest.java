package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import org.junit.jupiter.api.Test;

/** What {@code asend} returns is closed while the body of the generator waits (rule 85). */
class ClosedStepTest {

  @Async
  private static Coroutine<Object> waiting(Object value) {
    return result(suspend(value));
  }

  @Async
  private static AsyncGenerator<Object> stubborn() {
    try {
      await(waiting("first"));
    } finally {
      emit(await(waiting("second")));
    }
    return end();
  }

  @Async
  private static AsyncGenerator<Object> obliging() {
    try {
      await(waiting("first"));
    } catch (GeneratorExit exit) {
      return end();
    }
    return end();
  }

  @Async
  private static Coroutine<Object> awaiting(Coroutine<?> step) {
    return result(await(step));
  }

  /** As an awaitable that raises it, not as a coroutine, which must not; CPython does the same. */
  @Test
  void stopIterationThrownAtAFreshGeneratorIsWhatTheStepGives() {
    Coroutine<Object> awaiting = awaiting(obliging().athrow(new StopIteration(3)));
    assertEquals(3, assertThrows(StopIteration.class, () -> awaiting.send(null)).value());

    Coroutine<Object> step = obliging().athrow(new StopIteration(4));
    assertEquals(4, assertThrows(StopIteration.class, () -> step.send(null)).value());
  }

  private static void assertIgnoresClose(Coroutine<?> coroutine) {
    IllegalStateException error = assertThrows(IllegalStateException.class, coroutine::close);
    assertEquals("coroutine ignored GeneratorExit", error.getMessage());
  }

  @Test
  void goesOnAfterItHasIgnoredTheClose() {
    AsyncGenerator<Object> generator = stubborn();
    Coroutine<Object> step = generator.anext();
    assertEquals("first", step.send(null));
    assertIgnoresClose(step);
    assertEquals(CoroutineState.RUNNING, generator.state());
    StopIteration stop = assertThrows(StopIteration.class, () -> step.send(2));
    assertEquals(2, stop.value());
    assertEquals(CoroutineState.SUSPENDED, generator.state());
    // What was being thrown comes again after the element.
    assertThrows(GeneratorExit.class, () -> generator.anext().send(null));
    assertEquals(CoroutineState.CLOSED, generator.state());
  }

  @Test
  void goesOnByItselfWhenTheCoroutineThatAwaitsItIsClosed() {
    AsyncGenerator<Object> generator = stubborn();
    Coroutine<Object> step = generator.anext();
    Coroutine<Object> outer = awaiting(step);
    assertEquals("first", outer.send(null));
    assertIgnoresClose(outer);
    assertEquals(CoroutineState.CLOSED, outer.state());
    StopIteration stop = assertThrows(StopIteration.class, () -> step.send(2));
    assertEquals(2, stop.value());
  }

  @Test
  void isClosedIfTheBodyReturns() {
    AsyncGenerator<Object> generator = obliging();
    Coroutine<Object> step = generator.anext();
    assertEquals("first", step.send(null));
    step.close();
    assertEquals(CoroutineState.CLOSED, step.state());
    assertEquals(CoroutineState.CLOSED, generator.state());
  }

  @Test
  void closesTheCoroutineThatAwaitsItIfTheBodyReturns() {
    AsyncGenerator<Object> generator = obliging();
    Coroutine<Object> outer = awaiting(generator.anext());
    assertEquals("first", outer.send(null));
    outer.close();
    assertEquals(CoroutineState.CLOSED, outer.state());
    assertEquals(CoroutineState.CLOSED, generator.state());
  }
}
