package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StateTest {
  private Script self;

  @Test // rule 27
  void aCoroutineIsCreatedRunningSuspendedAndClosedInTurn() {
    List<CoroutineState> states = new ArrayList<>();
    self =
        Script.of(
            start -> {
              states.add(self.state());
              return suspend(1);
            },
            in -> {
              states.add(self.state());
              return give(1);
            });

    states.add(self.state());
    self.send(null);
    states.add(self.state());
    Drive.toEnd(self);
    states.add(self.state());

    assertEquals(
        List.of(
            CoroutineState.CREATED,
            CoroutineState.RUNNING,
            CoroutineState.SUSPENDED,
            CoroutineState.RUNNING,
            CoroutineState.CLOSED),
        states);
  }

  @Test // rule 26
  void awaitingNamesWhatEachOfAChainDirectlyAwaits() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script inner = Script.awaiting("inner", future);
    Script middle = Script.awaiting("middle", inner);
    Script outer = Script.awaiting("outer", middle);
    outer.send(null);

    assertSame(middle, outer.awaiting());
    assertSame(inner, middle.awaiting());
    assertSame(future, inner.awaiting());
  }

  @Test // rule 26
  void awaitingNamesAStageThatIsAwaited() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Script coroutine = Script.of(start -> Script.awaitStage(stage), Script::pass);
    coroutine.send(null);

    assertSame(stage, coroutine.awaiting());
  }

  @Test // rule 26
  void awaitingIsNullUnlessSomethingIsAwaited() {
    Script coroutine =
        Script.of(
            start -> suspend("by hand"),
            in -> {
              assertNull(self.awaiting());
              return give(1);
            });
    self = coroutine;

    assertNull(coroutine.awaiting());
    coroutine.send(null);
    assertNull(coroutine.awaiting());
    Drive.toEnd(coroutine);
    assertNull(coroutine.awaiting());
  }

  @Test // rule 27
  void anAwaiterIsRunningWhileWhatItAwaitsRuns() {
    List<CoroutineState> states = new ArrayList<>();
    Script inner =
        Script.of(
            start -> suspend(1),
            in -> {
              states.add(self.state());
              assertNull(self.awaiting());
              return give(1);
            });
    self = Script.awaiting("outer", inner);
    self.send(null);

    Drive.toEnd(self);

    assertEquals(List.of(CoroutineState.RUNNING), states);
  }

  @Test // rule 26
  void frameTellsTheLineUntilTheCoroutineIsOver() {
    Script coroutine = Script.named("here", start -> suspend(1), Script::pass);

    assertEquals(0, lineOf(coroutine) + 1);
    coroutine.send(null);
    assertEquals(1, lineOf(coroutine));
    Drive.toEnd(coroutine);
    assertNull(coroutine.frame());
  }

  private static int lineOf(Coroutine<?> coroutine) {
    StackTraceElement frame = coroutine.frame();
    assertNotNull(frame);
    return frame.getLineNumber();
  }

  @Test
  void localsAreAskedForByLabelUntilTheCoroutineIsOver() {
    Script coroutine = Script.asking("ask", 1);

    assertEquals(Map.of("label", 0), coroutine.locals());
    coroutine.send(null);
    assertEquals(Map.of("label", 1), coroutine.locals());
    Drive.toEnd(coroutine);
    assertEquals(Map.of(), coroutine.locals());
  }

  @Test
  void aCoroutineDescribesItself() {
    Script coroutine = Script.named("here", start -> suspend(1), Script::pass);
    coroutine.send(null);

    assertEquals("<coroutine test.Script.here(Script.java:1) SUSPENDED>", coroutine.toString());
  }

  @Test
  void withoutDebugModeThereIsNoOrigin() {
    assertEquals(List.of(), Suspension.created(Script.asking("ask", 1)).origin());
  }
}
