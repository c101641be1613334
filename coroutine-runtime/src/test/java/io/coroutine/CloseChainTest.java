package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Closing chains of three coroutines that await each other. */
class CloseChainTest {
  private final List<String> seen = new ArrayList<>();
  private Script inner;
  private Script middle;
  private Script outer;

  private void chain(Script.Step innerEnd, Script.Step middleEnd, Script.Step outerEnd) {
    inner = Script.named("inner", start -> suspend(1), noting("inner", innerEnd), Script::pass);
    middle =
        Script.named(
            "middle", start -> Script.await(inner), noting("middle", middleEnd), Script::pass);
    outer =
        Script.named(
            "outer", start -> Script.await(middle), noting("outer", outerEnd), Script::pass);
    outer.send(null);
  }

  private Script.Step noting(String name, Script.Step step) {
    return in -> {
      seen.add(
          name + ' ' + (in.error() == null ? in.value() : in.error().getClass().getSimpleName()));
      return step.run(in);
    };
  }

  private void assertStates(CoroutineState... states) {
    assertEquals(List.of(states), List.of(inner.state(), middle.state(), outer.state()));
  }

  @Test // rule 13
  void theInnermostIsClosedFirst() {
    chain(Script::pass, Script::pass, Script::pass);

    outer.close();

    assertEquals(
        List.of("inner GeneratorExit", "middle GeneratorExit", "outer GeneratorExit"), seen);
    assertStates(CoroutineState.CLOSED, CoroutineState.CLOSED, CoroutineState.CLOSED);
  }

  @Test // rule 19
  void aReturnOfAnInnerOneDoesNotSpareTheOthers() {
    chain(in -> give("inner"), in -> give("middle"), Script::pass);

    outer.close();

    assertEquals(
        List.of("inner GeneratorExit", "middle GeneratorExit", "outer GeneratorExit"), seen);
  }

  @Test // rule 16
  void anInnerOneThatIgnoresItsCloseIsReportedToItsAwaiter() {
    chain(in -> suspend(2), Script::pass, Script::pass);

    assertEquals(
        "coroutine ignored GeneratorExit",
        assertThrows(IllegalStateException.class, outer::close).getMessage());

    assertEquals(
        List.of(
            "inner GeneratorExit", "middle IllegalStateException", "outer IllegalStateException"),
        seen);
    assertStates(CoroutineState.SUSPENDED, CoroutineState.CLOSED, CoroutineState.CLOSED);
  }

  @Test // rule 16
  void anInnerOneThatIgnoredItsCloseLivesOnByItself() {
    chain(in -> suspend(2), Script::pass, Script::pass);
    assertThrows(IllegalStateException.class, outer::close);

    assertEquals("sent", Drive.toEnd(inner, "sent"));
    assertStates(CoroutineState.CLOSED, CoroutineState.CLOSED, CoroutineState.CLOSED);
  }

  @Test // rule 16
  void aMiddleOneThatIgnoresItsCloseIsReportedToTheOuter() {
    chain(Script::pass, in -> suspend(2), Script::pass);

    assertThrows(IllegalStateException.class, outer::close);

    assertEquals(
        List.of("inner GeneratorExit", "middle GeneratorExit", "outer IllegalStateException"),
        seen);
    assertStates(CoroutineState.CLOSED, CoroutineState.SUSPENDED, CoroutineState.CLOSED);
    assertEquals("sent", Drive.toEnd(middle, "sent"));
  }

  @Test // rule 16
  void aMiddleOneMayAwaitSomethingElseWhenItIsClosed() {
    Script other = Script.asking("other", "!");
    chain(Script::pass, in -> Script.await(other), Script::pass);

    assertThrows(IllegalStateException.class, outer::close);

    assertSame(other, middle.awaiting());
    assertEquals("sent", Drive.toEnd(middle, "sent"));
    assertEquals(CoroutineState.CLOSED, other.state());
  }

  @Test // rule 16
  void theReportCanBeHandled() {
    chain(in -> suspend(2), in -> give("handled"), Script::pass);

    outer.close();

    assertEquals(
        List.of("inner GeneratorExit", "middle IllegalStateException", "outer GeneratorExit"),
        seen);
  }

  @Test // rules 14, 15
  void theOuterOneThatIgnoresItsCloseStaysSuspended() {
    chain(Script::pass, Script::pass, in -> suspend(2));

    assertThrows(IllegalStateException.class, outer::close);

    assertStates(CoroutineState.CLOSED, CoroutineState.CLOSED, CoroutineState.SUSPENDED);
    assertEquals("sent", Drive.toEnd(outer, "sent"));
  }

  @Test // rule 18
  void anotherExceptionOfTheInnerOneReachesItsAwaiterAsItIs() {
    IOException error = new IOException();
    chain(
        in -> {
          throw error;
        },
        Script::pass,
        Script::pass);

    assertSame(error, assertThrows(IOException.class, outer::close));
    assertEquals(List.of("inner GeneratorExit", "middle IOException", "outer IOException"), seen);
  }

  @Test // rules 13, 22
  void closingTheMiddleOneLeavesTheOuterSuspended() {
    chain(Script::pass, Script::pass, in -> give(in.error()));

    middle.close();

    assertStates(CoroutineState.CLOSED, CoroutineState.CLOSED, CoroutineState.SUSPENDED);
    assertSame(middle, outer.awaiting());
    IllegalStateException raised = (IllegalStateException) Drive.toEnd(outer);
    assertEquals("cannot reuse already awaited coroutine", raised.getMessage());
  }

  @Test // rule 15
  void closingTheMiddleOneThatIgnoresItKeepsTheChain() {
    chain(Script::pass, in -> suspend(2), Script::pass);

    assertThrows(IllegalStateException.class, middle::close);

    assertStates(CoroutineState.CLOSED, CoroutineState.SUSPENDED, CoroutineState.SUSPENDED);
    assertEquals("sent", Drive.toEnd(outer, "sent"));
  }

  @Test // rule 16
  void aGeneratorExitThrownInClosesTheInnerOnesFirst() {
    chain(in -> suspend(2), Script::pass, in -> give(in.error()));

    Object raised = Drive.toEndThrowing(outer, new GeneratorExit());

    assertInstanceOf(IllegalStateException.class, raised);
    assertEquals(CoroutineState.SUSPENDED, inner.state());
  }

  @Test // rule 13
  void aGeneratorExitThrownInReachesTheOuterOneItself() {
    GeneratorExit exit = new GeneratorExit();
    chain(in -> give("swallowed"), Script::pass, in -> give(in.error()));

    assertSame(exit, Drive.toEndThrowing(outer, exit));
  }

  @Test // rule 13
  void aGeneratorExitOfTheInnerOnesOwnIsNotPassedOn() {
    GeneratorExit exit = new GeneratorExit();
    GeneratorExit own = new GeneratorExit();
    chain(
        in -> {
          throw own;
        },
        Script::pass,
        in -> give(in.error()));

    Object raised = Drive.toEndThrowing(outer, exit);

    assertNotSame(own, raised);
    assertSame(exit, raised);
  }
}
