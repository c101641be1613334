package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StopIterationTest {
  private final StopIteration stop = new StopIteration("raised");

  @Test // rule 23
  void oneRaisedByABodyIsReplaced() {
    Script coroutine =
        Script.of(
            start -> {
              throw stop;
            });

    IllegalStateException raised =
        assertThrows(IllegalStateException.class, () -> coroutine.send(null));

    assertEquals("coroutine raised StopIteration", raised.getMessage());
    assertSame(stop, raised.getCause());
  }

  @Test // rule 23
  void oneThrownInAndNotHandledIsReplaced() {
    Script outer = Script.awaiting("outer", Script.asking("inner", 1));
    outer.send(null);

    IllegalStateException raised =
        assertThrows(IllegalStateException.class, () -> outer.throwIn(stop));

    assertSame(stop, raised.getCause());
  }

  @Test // rule 23
  void oneThrownInAndHandledIsNot() {
    Script coroutine = Script.of(start -> suspend(1), in -> give(in.error()));
    coroutine.send(null);

    assertSame(stop, Drive.toEndThrowing(coroutine, stop));
  }

  @Test // rule 24
  void aStopAsyncIterationComesOutAsItIs() {
    StopAsyncIteration end = new StopAsyncIteration();
    Script inner =
        Script.of(
            start -> {
              throw end;
            });
    Script outer = Script.awaiting("outer", inner);

    assertSame(end, assertThrows(StopAsyncIteration.class, () -> outer.send(null)));
  }

  @Test // rule 4
  void itCarriesItsValueAndNoStackTrace() {
    assertEquals("raised", stop.value());
    assertEquals("raised", stop.getMessage());
    assertEquals(0, stop.getStackTrace().length);
    assertNull(new StopIteration().value());
  }
}
