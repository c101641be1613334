package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseTest {
  @Test // rule 8
  void closingAFinishedCoroutineDoesNothing() {
    Script coroutine = Script.of(start -> give(1));
    Drive.toEnd(coroutine);

    coroutine.close();
    coroutine.close();

    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 9
  void closingAFreshCoroutineNeverEntersIt() {
    Script coroutine = Script.asking("ask", "?");

    coroutine.close();

    assertEquals(List.of(), coroutine.log());
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 13
  void closingRaisesGeneratorExitAtTheSuspensionAndSwallowsIt() {
    Throwable[] seen = new Throwable[1];
    Script coroutine =
        Script.of(
            start -> suspend(1),
            in -> {
              seen[0] = in.error();
              throw in.error();
            });
    coroutine.send(null);

    coroutine.close();

    assertInstanceOf(GeneratorExit.class, seen[0]);
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 19
  void aCoroutineMayAnswerClosingByAReturn() {
    Script coroutine = Script.of(start -> suspend(1), in -> give("ignored"));
    coroutine.send(null);

    coroutine.close();

    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 14
  void aCoroutineMustNotAnswerClosingByASuspension() {
    Script coroutine = Script.of(start -> suspend(1), in -> suspend(2), Script::pass);
    coroutine.send(null);

    IllegalStateException refusal = assertThrows(IllegalStateException.class, coroutine::close);

    assertEquals("coroutine ignored GeneratorExit", refusal.getMessage());
  }

  @Test // rule 15
  void aCoroutineThatIgnoredItsCloseStaysUsable() {
    Script coroutine = Script.of(start -> suspend(1), in -> suspend(2), Script::pass);
    coroutine.send(null);
    assertThrows(IllegalStateException.class, coroutine::close);

    assertEquals(CoroutineState.SUSPENDED, coroutine.state());
    assertEquals("sent", Drive.toEnd(coroutine, "sent"));
  }

  @Test // rule 15
  void aCoroutineThatIgnoredItsCloseCanBeClosedAgain() {
    Script coroutine = Script.of(start -> suspend(1), in -> suspend(2), Script::pass);
    coroutine.send(null);
    assertThrows(IllegalStateException.class, coroutine::close);

    coroutine.close();

    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 17
  void awaitsDuringACloseAreFineIfTheyDoNotSuspend() {
    Script coroutine =
        Script.of(
            start -> suspend(1), in -> Script.await(ManualFuture.completed(2)), in -> give(3));
    coroutine.send(null);

    coroutine.close();

    assertEquals(List.of("0", "1!", "2"), coroutine.log());
  }

  @Test // rule 18
  void anotherExceptionComesOutOfClose() {
    IOException error = new IOException();
    Script coroutine =
        Script.of(
            start -> suspend(1),
            in -> {
              throw error;
            });
    coroutine.send(null);

    assertSame(error, assertThrows(IOException.class, coroutine::close));
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test // rule 25
  void aGeneratorExitOfTheBodysOwnIsAnOrdinaryExceptionToSend() {
    GeneratorExit exit = new GeneratorExit();
    Script coroutine =
        Script.of(
            start -> {
              throw exit;
            });

    assertSame(exit, assertThrows(GeneratorExit.class, () -> coroutine.send(null)));
  }

  @Test // rule 25
  void aGeneratorExitThrownInByHandIsNotSwallowed() {
    GeneratorExit exit = new GeneratorExit();
    Script coroutine = Script.asking("ask", 1);
    coroutine.send(null);

    assertSame(exit, assertThrows(GeneratorExit.class, () -> coroutine.throwIn(exit)));
  }

  @Test // rule 11
  void aSuspensionInAnswerToAGeneratorExitThrownInByHandIsOrdinary() {
    Script coroutine = Script.of(start -> suspend(1), in -> suspend(2));
    coroutine.send(null);

    assertEquals(2, coroutine.throwIn(new GeneratorExit()));
  }
}
