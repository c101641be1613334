package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  void aStepWithNullTellsWhatIsHandedOutAndThatItReturned() {
    Script coroutine = Script.awaiting("outer", Script.asking("ask", "?"));

    assertEquals("?", Driver.step(coroutine));
    assertSame(Driver.RETURNED, Driver.step(coroutine));
    assertEquals(null, Driver.value(coroutine));
  }

  @Test
  void aStepEndsAtEachYield() {
    Coroutine<String> alone = new Yielding(2);
    Script chain = Script.awaiting("outer", new Yielding(2));
    Script ofObject = Script.awaiting("outer", new Yield<>("result"));

    assertEquals(List.of("yield", "yield", "done"), steps(alone));
    assertEquals(List.of("yield", "yield", "done"), steps(chain));
    assertEquals(List.of("yield", "result"), steps(ofObject));
    assertEquals(List.of("done"), steps(new Yielding(0)));
  }

  @Test
  void aStepIsRefusedWhereSendIs() {
    Coroutine<String> over = new Yielding(0);
    steps(over);

    assertThrows(IllegalStateException.class, () -> Driver.step(over));
  }

  @Test
  void aStepWithTheFutureThatWasHandedOutGivesItsResultToWhoAwaitsIt() {
    for (boolean isAlone : new boolean[] {true, false}) {
      ManualFuture<String> future = new ManualFuture<>();
      Script leaf = Script.awaiting("leaf", future);
      Script coroutine = isAlone ? leaf : Script.awaiting("outer", leaf);
      assertSame(future, Driver.step(coroutine));
      future.complete("result");

      assertSame(Driver.RETURNED, Driver.step(coroutine, future, "result"));
      assertEquals("result", Driver.value(coroutine));
    }
  }

  @Test
  void aStepWithAnotherFutureAsksTheOneThatIsAwaited() {
    ManualFuture<String> future = new ManualFuture<>();
    Script coroutine = Script.awaiting("outer", Script.awaiting("leaf", future));
    Driver.step(coroutine);
    future.complete("result");

    assertSame(Driver.RETURNED, Driver.step(coroutine, ManualFuture.completed("other"), "other"));
    assertEquals("result", Driver.value(coroutine));
  }

  @Test
  void aStepWithAFutureThatWasAskedForByHandAnswersWithNothing() {
    ManualFuture<String> future = ManualFuture.completed("result");
    Script coroutine = Script.asking("ask", future);
    Driver.step(coroutine);

    assertSame(Driver.RETURNED, Driver.step(coroutine, future, "result"));
    assertEquals(null, Driver.value(coroutine));
  }

  private static List<Object> steps(Coroutine<?> coroutine) {
    List<Object> steps = new ArrayList<>();
    Object outcome = Driver.step(coroutine);
    while (outcome != Driver.RETURNED) {
      assertEquals(CoroutineState.SUSPENDED, coroutine.state());
      steps.add(outcome == null ? "yield" : outcome);
      outcome = Driver.step(coroutine);
    }
    steps.add(String.valueOf(Driver.value(coroutine)));
    return steps;
  }

  /** Yields as {@code await(sleep(0))} does, some times. */
  private static final class Yielding extends Coroutine<String> {
    private int times;

    Yielding(int times) {
      this.times = times;
    }

    @Override
    protected Object resume(Frame root, int depth) throws Throwable {
      Suspension.enter(this);
      assertEquals(null, Suspension.take(this));
      if (times == 0) {
        return "done";
      }
      times--;
      Object suspended = Yield.suspend(root);
      Suspension.save(this, root, 1);
      return suspended;
    }

    @Override
    protected String source() {
      return "Test|yields|Test.java|1|2";
    }
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

    assertSame(Driver.RETURNED, Driver.step(coroutine, new IOException()));
    assertEquals("handled", Driver.value(coroutine));
  }

  @Test
  void aCheckedExceptionIsThrownAsItIs() {
    IOException error = new IOException();

    assertSame(error, assertThrows(IOException.class, () -> Driver.sneakyThrow(error)));
  }
}
