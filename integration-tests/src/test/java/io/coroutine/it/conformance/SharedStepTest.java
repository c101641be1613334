package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.StopIteration;
import org.junit.jupiter.api.Test;

/**
 * What {@code asend} returns can be awaited although others have begun it, unlike a coroutine: it
 * is over only after it has given its element (rule 58).
 */
class SharedStepTest {

  @Async
  private static Coroutine<Object> waiting(Object value) {
    return result(suspend(value));
  }

  @Async
  private static AsyncGenerator<Object> echo() {
    Object first = await(waiting("first"));
    Object second = await(waiting("second"));
    emit(first + " " + second);
    return end();
  }

  @Async
  private static Coroutine<Object> awaiting(Coroutine<?> step) {
    return result(await(step));
  }

  private final AsyncGenerator<Object> generator = echo();
  private final Coroutine<Object> step = generator.anext();

  @Test
  void goesOnWhereTheDriverHasLeftIt() {
    assertEquals("first", step.send(null));
    Coroutine<Object> other = awaiting(step);
    assertEquals("second", other.send(null));
    StopIteration stop = assertThrows(StopIteration.class, () -> other.send(2));
    assertEquals("null 2", stop.value());
  }

  @Test
  void isOverForTheFirstWhenTheSecondHasTheElement() {
    Coroutine<Object> one = awaiting(step);
    assertEquals("first", one.send(null));
    Coroutine<Object> other = awaiting(step);
    assertEquals("second", other.send(null));
    assertThrows(StopIteration.class, () -> other.send(null));
    IllegalStateException error = assertThrows(IllegalStateException.class, () -> one.send(null));
    assertTrue(
        error.getMessage().contains("cannot reuse already awaited __anext__()/asend()"),
        error.getMessage());
  }

  @Test
  void isClosedByTheOneThatIsClosed() {
    assertEquals("first", step.send(null));
    Coroutine<Object> other = awaiting(step);
    assertEquals("second", other.send(null));
    other.close();
    assertEquals(CoroutineState.CLOSED, generator.state());
    assertEquals(CoroutineState.CLOSED, step.state());
  }

  @Test
  void throwsWhereItWaits() {
    assertEquals("first", step.send(null));
    Coroutine<Object> other = awaiting(step);
    other.send(null);
    RuntimeException error = new RuntimeException("thrown in");
    assertEquals(error, assertThrows(RuntimeException.class, () -> other.throwIn(error)));
    assertEquals(CoroutineState.CLOSED, generator.state());
  }

  private final Coroutine<?>[] users = new Coroutine<?>[1];

  @Async
  private AsyncGenerator<Object> drivesTheOneThatAwaitsIt() {
    await(waiting("first"));
    emit(assertThrows(IllegalStateException.class, () -> users[0].send(2)).getMessage());
    return end();
  }

  @Test
  void isExecutedWhileItsGeneratorIs() {
    Coroutine<Object> running = drivesTheOneThatAwaitsIt().anext();
    users[0] = awaiting(running);
    assertEquals("first", users[0].send(null));
    StopIteration stop = assertThrows(StopIteration.class, () -> running.send(null));
    String message = (String) stop.value();
    assertTrue(message.startsWith("async generator already executing"), message);
  }

  // A coroutine that another one awaits is refused.
  @Test
  void aCoroutineIsNotShared() {
    Coroutine<Object> coroutine = waiting(1);
    coroutine.send(null);
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> awaiting(coroutine).send(null));
    assertTrue(error.getMessage().startsWith("coroutine is being awaited already"));
  }
}
