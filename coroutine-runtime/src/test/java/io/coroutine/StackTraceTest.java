package io.coroutine;

import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of awaits in the stack trace of what a coroutine throws. */
class StackTraceTest {
  private final RuntimeException error = new RuntimeException("made elsewhere");

  /** Returns the frames of scripts in the trace, as name:line. */
  private static List<String> chainIn(Throwable t) {
    return Arrays.stream(t.getStackTrace())
        .filter(element -> element.getClassName().equals("test.Script"))
        .map(element -> element.getMethodName() + ':' + element.getLineNumber())
        .toList();
  }

  private static Script chain(Script inner) {
    return Script.awaiting("outer", Script.awaiting("middle", inner));
  }

  @Test
  void whatIsThrownAfterAResumptionTellsWhoAwaits() {
    Script outer =
        chain(
            Script.of(
                start -> suspend(1),
                in -> {
                  throw new IllegalStateException();
                }));
    outer.send(null);

    Throwable thrown = assertThrows(IllegalStateException.class, () -> outer.send(null));

    assertEquals(List.of("middle:1", "outer:1"), chainIn(thrown));
  }

  @Test
  void theChainStandsBeforeTheDriver() {
    Script outer =
        chain(
            Script.of(
                start -> suspend(1),
                in -> {
                  throw new IllegalStateException();
                }));
    outer.send(null);

    Throwable thrown = assertThrows(IllegalStateException.class, () -> outer.send(null));

    List<String> classes =
        Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName).toList();
    assertEquals(classes.lastIndexOf("test.Script") + 1, classes.indexOf("io.coroutine.Frame"));
  }

  @Test
  void whatAFutureFailedWithTellsWhoAwaitsItTheInnermostIncluded() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script outer = chain(Script.awaiting("inner", future));
    outer.send(null);
    future.fail(error);

    assertThrows(RuntimeException.class, () -> outer.send(null));

    assertEquals(List.of("inner:1", "middle:1", "outer:1"), chainIn(error));
  }

  @Test
  void whatIsThrownInTellsWhereItWasThrownInto() {
    Script outer = chain(Script.asking("inner", 1));
    outer.send(null);

    assertThrows(RuntimeException.class, () -> outer.throwIn(error));

    assertEquals(List.of("inner:1", "middle:1", "outer:1"), chainIn(error));
  }

  @Test
  void rethrowingAfterASuspensionDoesNotRepeatTheChain() {
    Script cleaning =
        Script.named(
            "cleaning",
            start -> Script.await(Script.asking("inner", 1)),
            in -> suspend("cleanup"),
            in -> {
              throw error;
            });
    Script outer = chain(cleaning);
    outer.send(null);
    outer.throwIn(error);

    assertThrows(RuntimeException.class, () -> outer.send(null));

    assertEquals(List.of("inner:1", "cleaning:1", "middle:1", "outer:1"), chainIn(error));
  }

  @Test
  void anExceptionThatIsSharedDoesNotGrowForEver() {
    for (int i = 0; i < 2000; i++) {
      Script outer = chain(Script.asking("inner", 1));
      outer.send(null);
      assertThrows(RuntimeException.class, () -> outer.throwIn(error));
    }

    assertEquals(true, error.getStackTrace().length <= 2 * 1024);
  }

  @Test
  void anExceptionWithoutAStackTraceIsLeftAlone() {
    RuntimeException bare =
        new RuntimeException("bare", null, false, false) {
          private static final long serialVersionUID = 1L;
        };
    Script outer = chain(Script.asking("inner", 1));
    outer.send(null);

    assertThrows(RuntimeException.class, () -> outer.throwIn(bare));

    assertEquals(0, bare.getStackTrace().length);
  }

  @Test
  void anExceptionThatIsHandledIsNotChangedAboveItsHandler() {
    Script handling =
        Script.named(
            "handling", start -> Script.await(Script.asking("inner", 1)), in -> Script.give(1));
    Script outer = chain(handling);
    outer.send(null);

    Drive.toEndThrowing(outer, error);

    assertEquals("inner:1", chainIn(error).get(0));
  }
}
