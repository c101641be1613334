package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** An inner coroutine that is driven by hand while an outer one awaits it. */
class DrivenByHandTest {
  private final Script inner =
      Script.named("inner", start -> suspend(1), in -> suspend(2), Script::pass);
  private final Script middle = Script.awaiting("middle", inner);
  private final Script outer = Script.named("outer", start -> Script.await(middle), in -> give(in));

  private Throwable raisedInOuter() {
    return ((Script.Outcome) Drive.toEnd(outer)).error();
  }

  @Test // rule 31
  void aStepOfTheInnerOneKeepsTheChain() {
    outer.send(null);

    assertEquals(2, inner.send(null));

    assertEquals("end", ((Script.Outcome) Drive.toEnd(outer, "end")).value());
  }

  @Test // rule 31
  void aStepOfTheMiddleOneResumesTheInnermost() {
    outer.send(null);

    assertEquals(2, middle.send(null));

    assertEquals(CoroutineState.SUSPENDED, outer.state());
    assertSame(middle, outer.awaiting());
    assertSame(inner, middle.awaiting());
  }

  @Test // rule 22
  void theEndOfTheInnerOneIsAnErrorToItsAwaiter() {
    outer.send(null);
    inner.send(null);
    Drive.toEnd(inner, "taken by hand");

    assertEquals(CoroutineState.SUSPENDED, middle.state());
    assertEquals("cannot reuse already awaited coroutine", raisedInOuter().getMessage());
    assertEquals(CoroutineState.CLOSED, middle.state());
  }

  @Test // rule 22
  void aFailureOfTheInnerOneIsNotRaisedInItsAwaiter() {
    IOException error = new IOException();
    outer.send(null);

    assertEquals(2, inner.throwIn(error));
    assertSame(error, assertThrows(IOException.class, () -> inner.throwIn(error)));

    assertEquals("cannot reuse already awaited coroutine", raisedInOuter().getMessage());
  }

  @Test // rule 13
  void theAwaiterOfAFinishedOneCanBeClosed() {
    outer.send(null);
    inner.send(null);
    Drive.toEnd(inner);

    outer.close();

    assertEquals(CoroutineState.CLOSED, middle.state());
    assertEquals(CoroutineState.CLOSED, outer.state());
  }

  @Test // rule 31
  void theOuterOneIsNotAffectedWhenTheInnerWasNotTouched() {
    outer.send(null);

    assertEquals(2, outer.send(null));

    assertEquals("end", ((Script.Outcome) Drive.toEnd(outer, "end")).value());
  }
}
