package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains that go on from the heap because the Java stack would end. */
class DeepChainTest {
  private final IOException error = new IOException();

  /** Returns the coroutines of a chain, outermost first, each of which is postponed. */
  private static List<Script> chainOf(int length, Script innermost) {
    List<Script> chain = new ArrayList<>();
    Script awaited = innermost;
    chain.add(awaited);
    for (int i = 1; i < length; i++) {
      Script next = awaited;
      awaited = Script.deep("deep", start -> Script.await(next), Script::pass);
      chain.add(0, awaited);
    }
    return chain;
  }

  @Test
  void oneThatNeverSuspendsRunsToItsEnd() {
    List<Script> chain = chainOf(100_000, Script.of(start -> give("bottom")));

    assertEquals("bottom", Drive.toEnd(chain.get(0)));
  }

  @Test // rule 3
  void oneThatSuspendsAtTheBottomIsResumedThere() {
    List<Script> chain = chainOf(100_000, Script.asking("ask", "?"));

    assertEquals("?", chain.get(0).send(null));
    assertEquals("!", Drive.toEnd(chain.get(0), "!"));
  }

  @Test // rule 26
  void eachKnowsWhatItAwaits() {
    List<Script> chain = chainOf(4, Script.asking("ask", "?"));
    chain.get(0).send(null);

    for (int i = 0; i < 3; i++) {
      assertSame(chain.get(i + 1), chain.get(i).awaiting());
      assertEquals(CoroutineState.SUSPENDED, chain.get(i).state());
    }
  }

  @Test // rule 12
  void anExceptionOfThePostponedOneReachesItsAwaiter() {
    Script failing =
        Script.of(
            start -> {
              throw error;
            });
    List<Script> chain = chainOf(3, failing);

    assertSame(error, assertThrows(IOException.class, () -> chain.get(0).send(null)));
    assertEquals(List.of("0", "1!"), chain.get(1).log());
  }

  @Test // rule 12
  void anExceptionThrownInTravelsUpTheWholeChain() {
    List<Script> chain = chainOf(100_000, Script.asking("ask", "?"));
    chain.get(0).send(null);

    assertSame(error, assertThrows(IOException.class, () -> chain.get(0).throwIn(error)));
    assertEquals(CoroutineState.CLOSED, chain.get(99_998).state());
  }

  @Test // rule 13
  void closingClosesTheWholeChain() {
    List<Script> chain = chainOf(100_000, Script.asking("ask", "?"));
    chain.get(0).send(null);

    chain.get(0).close();

    assertEquals(CoroutineState.CLOSED, chain.get(99_999).state());
    assertEquals(CoroutineState.CLOSED, chain.get(1).state());
  }

  @Test // rule 17
  void aCloseMayStartAPostponedOneThatEnds() {
    Script cleanup = Script.of(start -> give("clean"));
    Script coroutine =
        Script.deep("outer", start -> suspend(1), in -> Script.await(cleanup), in -> give(2));
    Script outer = Script.awaiting("outermost", coroutine);
    outer.send(null);

    outer.close();

    assertEquals(List.of("0"), cleanup.log());
    assertEquals(List.of("0", "1!", "2"), coroutine.log());
    assertEquals(CoroutineState.CLOSED, outer.state());
  }

  @Test // rule 16
  void aCloseMustNotStartAPostponedOneThatSuspends() {
    Script cleanup = Script.asking("cleanup", "?");
    Script inner =
        Script.deep("inner", start -> suspend(1), in -> Script.await(cleanup), Script::pass);
    Script outer = Script.of(start -> Script.await(inner), in -> give(in.error()));
    outer.send(null);

    Object raised = Drive.toEndThrowing(outer, new GeneratorExit());

    assertInstanceOf(IllegalStateException.class, raised);
    assertEquals(CoroutineState.SUSPENDED, inner.state());
    assertSame(cleanup, inner.awaiting());
    assertEquals("sent", Drive.toEnd(inner, "sent"));
  }

  @Test
  void aPostponedOneMayPostponeAgainAfterAResumption() {
    List<Script> lower = chainOf(50, Script.asking("second", "second"));
    Script turning =
        Script.deep(
            "turning", start -> suspend("first"), in -> Script.await(lower.get(0)), Script::pass);
    List<Script> upper = chainOf(50, turning);

    assertEquals("first", upper.get(0).send(null));
    assertEquals("second", upper.get(0).send(null));
    assertEquals("end", Drive.toEnd(upper.get(0), "end"));
  }

  @Test // rule 31
  void anInnerPartCanBeDrivenByHand() {
    List<Script> chain =
        chainOf(10, Script.named("ask", start -> suspend(1), in -> suspend(2), Script::pass));
    chain.get(0).send(null);

    assertEquals(2, chain.get(5).send(null));
    assertEquals("end", Drive.toEnd(chain.get(0), "end"));
  }

  @Test
  void whatIsNotTooDeepIsNotPostponed() {
    Script inner =
        Script.of(
            start ->
                give(
                    StackWalker.getInstance()
                        .walk(
                            frames ->
                                frames
                                    .limit(60)
                                    .filter(frame -> frame.getMethodName().equals("awaitedIn"))
                                    .count())));
    Script shallow = Script.awaiting("outer", inner);

    assertEquals(1L, Drive.toEnd(shallow));
  }

  @Test
  void whatIsTooDeepIsRunByTheDriver() {
    Script inner =
        Script.of(
            start ->
                give(
                    StackWalker.getInstance()
                        .walk(
                            frames ->
                                frames
                                    .limit(60)
                                    .filter(frame -> frame.getMethodName().equals("awaitedIn"))
                                    .count())));
    Script deep = Script.deep("outer", start -> Script.await(inner), Script::pass);

    assertEquals(0L, Drive.toEnd(deep));
  }
}
