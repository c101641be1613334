package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SendTest {
  @Test // rule 1
  void creatingACoroutineRunsNothing() {
    Script coroutine = Script.asking("ask", "?");

    assertEquals(CoroutineState.CREATED, coroutine.state());
    assertEquals(List.of(), coroutine.log());
  }

  @Test // rule 1
  void sendRunsTheBodyToItsFirstSuspension() {
    Script coroutine = Script.asking("ask", "?");

    assertEquals("?", coroutine.send(null));
    assertEquals(List.of("0"), coroutine.log());
  }

  @Test // rule 2
  void aValueCannotBeSentBeforeTheStartAndTheCoroutineStaysFresh() {
    Script coroutine = Script.asking("ask", "?");

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> coroutine.send(1));

    assertEquals("can't send non-null value to a just-started coroutine", refusal.getMessage());
    assertEquals(CoroutineState.CREATED, coroutine.state());
    assertEquals("?", coroutine.send(null));
  }

  @Test // rule 3
  void aSentValueReachesTheInnermostSuspension() {
    Script inner = Script.asking("inner", "?");
    Script outer = Script.awaiting("outer", Script.awaiting("middle", inner));

    assertEquals("?", outer.send(null));
    assertEquals("!", Drive.toEnd(outer, "!"));
  }

  @Test // rule 3
  void eachSuspensionHandsOutItsOwnValue() {
    Script inner = Script.of(start -> suspend(1), in -> suspend(null), in -> suspend(in.get()));
    Script outer = Script.awaiting("outer", inner);

    assertEquals(1, outer.send(null));
    assertNull(outer.send("dropped"));
    assertEquals("echo", outer.send("echo"));
  }

  @Test // rule 4
  void aReturnValueIsInStopIteration() {
    assertEquals(7, Drive.toEnd(Script.of(start -> give(7))));
  }

  @Test // rule 4
  void aCoroutineWithoutAValueGivesNull() {
    assertNull(Drive.toEnd(Coroutines.done()));
  }

  @Test // rule 5
  void aReturnedStopIterationIsNotUnpacked() {
    StopIteration value = new StopIteration("inside");

    assertSame(value, Drive.toEnd(Script.of(start -> give(value))));
  }

  @Test // rule 5
  void aReturnedThrowableIsNotThrown() {
    Throwable value = new IllegalStateException("a value");
    Script outer = Script.awaiting("outer", Script.of(start -> suspend(1), in -> give(value)));
    outer.send(null);

    assertSame(value, Drive.toEnd(outer));
  }

  @Test // rule 3
  void aSentThrowableIsAValueToo() {
    Throwable value = new IllegalStateException("a value");
    Script coroutine = Script.asking("ask", "?");
    coroutine.send(null);

    assertSame(value, Drive.toEnd(coroutine, value));
  }

  @Test // rule 6
  void aFinishedCoroutineCannotBeSentTo() {
    Script coroutine = Script.of(start -> give(1));
    Drive.toEnd(coroutine);

    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> coroutine.send(null));

    assertEquals(
        "cannot reuse already awaited coroutine: <coroutine test.Script.script(Script.java) CLOSED>",
        refusal.getMessage());
  }

  @Test // rule 30
  void anAwaitThatDoesNotSuspendNeverReturnsToTheDriver() {
    Script ready = Script.awaiting("inner", ManualFuture.completed(3));

    assertEquals(3, Drive.toEnd(Script.awaiting("outer", ready)));
  }

  @Test // rule 30
  void anAwaitThatSuspendsReturnsToTheDriver() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script outer = Script.awaiting("outer", Script.awaiting("inner", future));

    assertSame(future, outer.send(null));
    future.complete(3);
    assertEquals(3, Drive.toEnd(outer));
  }

  @Test // rule 3
  void aValueSentWhileAFutureIsAwaitedIsIgnored() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script coroutine = Script.awaiting("await", future);
    coroutine.send(null);
    future.complete(3);

    assertEquals(3, Drive.toEnd(coroutine, "ignored"));
  }

  @Test
  void resumingBeforeTheFutureIsDoneRaisesInTheCoroutine() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Script coroutine = Script.of(start -> Script.await(future), in -> give(in.error()));
    coroutine.send(null);

    IllegalStateException raised = (IllegalStateException) Drive.toEnd(coroutine);

    assertEquals("await wasn't used with future: <a future>", raised.getMessage());
  }
}
