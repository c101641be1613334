package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrowInTest {
  private final IOException error = new IOException("thrown in");

  @Test // rule 7
  void throwingIntoAFinishedCoroutineDoesNotRaiseTheException() {
    Script coroutine = Script.of(start -> give(1));
    Drive.toEnd(coroutine);

    Exception refusal = assertThrows(IllegalStateException.class, () -> coroutine.throwIn(error));

    assertNotSame(error, refusal);
  }

  @Test // rule 7
  void throwingIntoAClosedCoroutineIsRefused() {
    Script coroutine = Script.asking("ask", "?");
    coroutine.close();

    assertThrows(IllegalStateException.class, () -> coroutine.throwIn(error));
  }

  @Test // rule 10
  void throwingIntoAFreshCoroutineClosesItUnrun() {
    Script coroutine = Script.of(start -> suspend(1), in -> give("handled"));

    assertSame(error, assertThrows(IOException.class, () -> coroutine.throwIn(error)));
    assertEquals(List.of(), coroutine.log());
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test
  void aFreshCoroutineRefusesNullAndStaysFresh() {
    Script coroutine = Script.asking("ask", "?");

    assertThrows(IllegalArgumentException.class, () -> coroutine.throwIn(null));
    assertEquals(CoroutineState.CREATED, coroutine.state());
  }

  @Test // rule 11
  void anExceptionIsRaisedAtTheInnermostSuspension() {
    Script inner = Script.of(start -> suspend(1), in -> give(in.error()));
    Script outer = Script.awaiting("outer", inner);
    outer.send(null);

    assertSame(error, Drive.toEndThrowing(outer, error));
    assertEquals(List.of("0", "1!"), inner.log());
    assertEquals(List.of("0", "1"), outer.log());
  }

  @Test // rule 11
  void aHandledExceptionLetsTheCoroutineSuspendAgain() {
    Script inner = Script.of(start -> suspend(1), in -> suspend(2), Script::pass);
    Script outer = Script.awaiting("outer", inner);
    outer.send(null);

    assertEquals(2, outer.throwIn(error));
    assertEquals("end", Drive.toEnd(outer, "end"));
  }

  @Test // rule 12
  void anExceptionThatEscapesIsRaisedAtEachAwaitInTurn() {
    Script inner = Script.asking("inner", 1);
    Script middle = Script.awaiting("middle", inner);
    Script outer = Script.of(start -> Script.await(middle), in -> give(in.error()));
    outer.send(null);

    assertSame(error, Drive.toEndThrowing(outer, error));
    assertEquals(List.of("0", "1!"), inner.log());
    assertEquals(List.of("0", "1!"), middle.log());
    assertEquals(CoroutineState.CLOSED, inner.state());
    assertEquals(CoroutineState.CLOSED, middle.state());
  }

  @Test // rule 12
  void anExceptionThatNobodyHandlesComesOutCheckedOrNot() {
    Script outer = Script.awaiting("outer", Script.asking("inner", 1));
    outer.send(null);

    assertSame(error, assertThrows(IOException.class, () -> outer.throwIn(error)));
    assertEquals(CoroutineState.CLOSED, outer.state());
  }

  @Test // rule 11
  void anExceptionReplacesTheResultOfTheFutureThatIsAwaited() {
    ManualFuture<Integer> future = ManualFuture.completed(1);
    ManualFuture<Integer> pending = new ManualFuture<>();
    Script coroutine =
        Script.of(start -> Script.await(pending), in -> Script.await(future), in -> give(in.get()));
    coroutine.send(null);
    pending.complete(0);

    assertEquals(1, Drive.toEndThrowing(coroutine, error));
    assertEquals(List.of("0", "1!", "2"), coroutine.log());
  }

  @Test // rule 27
  void anExceptionRaisedByTheBodyClosesTheCoroutine() {
    Script coroutine =
        Script.of(
            start -> {
              throw error;
            });

    assertSame(error, assertThrows(IOException.class, () -> coroutine.send(null)));
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }
}
