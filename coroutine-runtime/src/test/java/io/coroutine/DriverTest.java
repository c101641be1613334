package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What event loops use in place of send, throwIn and StopIteration. */
class DriverTest {
  @Test
  void aStepTellsWhetherTheCoroutineReturned() {
    Script coroutine = Script.asking("ask", "?");

    assertFalse(Driver.send(coroutine, null));
    assertEquals("?", Driver.value(coroutine));
    assertTrue(Driver.send(coroutine, "!"));
    assertEquals("!", Driver.value(coroutine));
  }

  @Test
  void aReturnedValueIsNotKept() {
    Coroutine<Integer> coroutine = Coroutines.result(1);
    Driver.send(coroutine, null);
    Driver.value(coroutine);

    assertEquals(null, Driver.value(coroutine));
  }

  @Test
  void aFutureIsAwaitedButASuspensionByHandIsNot() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script awaiting = Script.awaiting("outer", Script.awaiting("inner", future));
    Script byHand = Script.awaiting("outer", Script.asking("inner", future));
    Driver.send(awaiting, null);
    Driver.send(byHand, null);

    assertTrue(Driver.awaits(awaiting));
    assertFalse(Driver.awaits(byHand));
    assertSame(future, Driver.value(awaiting));
    assertSame(future, Driver.value(byHand));
  }

  @Test // rule 11
  void anExceptionIsThrownInAsByThrowIn() {
    Script coroutine = Script.of(start -> Script.suspend(1), in -> Script.give("handled"));
    Driver.send(coroutine, null);

    assertTrue(Driver.throwIn(coroutine, new IOException()));
    assertEquals("handled", Driver.value(coroutine));
  }

  @Test
  void aCheckedExceptionIsThrownAsItIs() {
    IOException error = new IOException();

    assertSame(error, assertThrows(IOException.class, () -> Driver.sneakyThrow(error)));
  }
}
