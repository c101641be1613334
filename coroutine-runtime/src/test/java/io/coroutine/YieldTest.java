package io.coroutine;

import static io.coroutine.Script.give;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code sleep(0)}, which is no frame of the chain until it makes a difference. */
class YieldTest {
  private final Yield<String> pause = new Yield<>("slept");
  private final Script inner = Script.awaiting("inner", pause);
  private final Script outer = Script.named("outer", start -> Script.await(inner), in -> give(in));

  private Script.Outcome end(Object outcome) {
    return (Script.Outcome) outcome;
  }

  @Test
  void handsOutNullAndEvaluatesToItsResultWhateverIsSent() {
    assertNull(outer.send(null));

    assertEquals("slept", end(Drive.toEnd(outer, "sent")).value());
    assertEquals(CoroutineState.CLOSED, pause.state());
  }

  @Test
  void evaluatesToItsResultInTheOutermostCoroutine() {
    assertNull(inner.send(null));

    assertEquals("slept", Drive.toEnd(inner, "sent"));
  }

  @Test
  void isSuspendedAndAwaitedWhileItIs() {
    outer.send(null);

    assertEquals(CoroutineState.SUSPENDED, pause.state());
    assertSame(pause, inner.awaiting());
    assertSame(inner, outer.awaiting());
    assertNull(pause.awaiting());
    assertNull(Driver.leaf(outer));
  }

  @Test
  void standsInTheStackOfItsChain() {
    outer.send(null);

    assertEquals(
        List.of("sleep", "inner", "outer"),
        Driver.stack(outer, 10).stream().map(StackTraceElement::getMethodName).toList());
    assertEquals(1, Driver.stack(outer, 1).size());
    assertEquals(
        List.of("sleep"),
        Driver.stack(pause, 10).stream().map(StackTraceElement::getMethodName).toList());
  }

  @Test
  void whatIsThrownInPassesThroughIt() {
    IOException error = new IOException();
    outer.send(null);

    assertSame(error, end(Drive.toEndThrowing(outer, error)).error());
    assertEquals(CoroutineState.CLOSED, pause.state());
    assertEquals("sleep", error.getStackTrace()[indexOf(error, "inner") - 1].getMethodName());
  }

  private static int indexOf(Throwable error, String method) {
    List<String> names =
        List.of(error.getStackTrace()).stream().map(StackTraceElement::getMethodName).toList();
    return names.indexOf(method);
  }

  @Test
  void isClosedWithItsChain() {
    outer.send(null);

    outer.close();

    assertEquals(CoroutineState.CLOSED, pause.state());
    assertEquals(List.of("0", "1!"), inner.log());
  }

  @Test
  void canBeDrivenByHandAndIsThenAwaitedInVain() {
    outer.send(null);

    assertEquals("slept", Drive.toEnd(pause));

    assertEquals(CoroutineState.SUSPENDED, inner.state());
    assertEquals(
        "cannot reuse already awaited coroutine", end(Drive.toEnd(outer)).error().getMessage());
  }

  @Test
  void canBeClosedByHandAndIsThenAwaitedInVain() {
    inner.send(null);

    pause.close();

    assertEquals(
        "cannot reuse already awaited coroutine",
        assertThrows(IllegalStateException.class, () -> inner.send(null)).getMessage());
  }

  @Test
  void canNotBeAwaitedTwice() {
    outer.send(null);

    String refusal =
        assertThrows(IllegalStateException.class, () -> Script.awaiting("b", pause).send(null))
            .getMessage();
    assertEquals("coroutine is being awaited already: " + pause, refusal);

    Drive.toEnd(outer);
    refusal =
        assertThrows(IllegalStateException.class, () -> Script.awaiting("c", pause).send(null))
            .getMessage();
    assertEquals("cannot reuse already awaited coroutine: " + pause, refusal);
  }

  @Test
  void handedOutByHandItIsAValueLikeOthers() {
    Script asking = Script.asking("asking", pause);

    assertSame(pause, asking.send(null));
    assertEquals("answer", Drive.toEnd(asking, "answer"));
    assertEquals(CoroutineState.CREATED, pause.state());
  }

  @Test
  void drivenWithoutAnAwaiterItIsACoroutineLikeOthers() {
    assertNull(pause.send(null));
    assertEquals(CoroutineState.SUSPENDED, pause.state());

    assertEquals("slept", Drive.toEnd(pause));
  }
}
