package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FutureTest extends LoopFixture {
  private final Future<Object> future = loop.createFuture();

  @Test // rule 95
  void pendingFutureHasNeitherResultNorException() {
    assertFalse(future.done());
    assertFalse(future.cancelled());
    Throwable noResult = assertThrows(InvalidStateError.class, future::result);
    assertEquals("Result is not ready.", noResult.getMessage());
    Throwable noException = assertThrows(InvalidStateError.class, future::exception);
    assertEquals("Exception is not set.", noException.getMessage());
  }

  @Test // rule 96
  void completesOnce() {
    future.setResult(1);
    assertThrows(InvalidStateError.class, () -> future.setResult(2));
    assertThrows(InvalidStateError.class, () -> future.setException(new IOException()));
    assertFalse(future.cancel());
    assertEquals(1, future.result());
    assertNull(future.exception());
  }

  @Test // rule 96
  void isCancelledOnce() {
    assertTrue(future.cancel());
    assertFalse(future.cancel("again"));
    Throwable refused = assertThrows(InvalidStateError.class, () -> future.setResult(2));
    assertEquals("invalid state: <Future cancelled>", refused.getMessage());
    assertTrue(future.cancelled());
  }

  @Test // rule 97
  void callbacksRunLaterInTheirOrderWithTheFuture() {
    for (String name : List.of("a", "b", "c")) {
      future.addDoneCallback(done -> log.add(name + (done == future)));
    }
    future.setResult(1);
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("atrue", "btrue", "ctrue"), log);
  }

  @Test // rule 97
  void callbacksRunLaterAfterExceptionAndCancellation() {
    Future<Object> failing = loop.createFuture();
    failing.addDoneCallback(done -> log.add(done.exception().getMessage()));
    future.addDoneCallback(done -> log.add(done.cancelled()));
    failing.setException(new IOException("e"));
    future.cancel();
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("e", true), log);
  }

  @Test // rule 98
  void callbackOfDoneFutureRunsLater() {
    future.setResult(1);
    future.addDoneCallback(log::add);
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of(future), log);
  }

  @Test // rule 99
  void callbackAddedTwiceRunsTwice() {
    Consumer<Future<Object>> callback = done -> log.add("x");
    future.addDoneCallback(callback);
    future.addDoneCallback(callback);
    future.setResult(0);
    tick();
    assertEquals(List.of("x", "x"), log);
  }

  @Test // rule 99
  void removesAllOccurrencesOfCallbackAndNoOther() {
    Consumer<Future<Object>> callback = done -> log.add("x");
    future.addDoneCallback(callback);
    future.addDoneCallback(done -> log.add("y"));
    future.addDoneCallback(callback);
    assertEquals(2, future.removeDoneCallback(callback));
    assertEquals(0, future.removeDoneCallback(callback));
    future.setResult(0);
    tick();
    assertEquals(List.of("y"), log);
  }

  @Test // rule 99
  void removesTheOnlyCallback() {
    Consumer<Future<Object>> callback = done -> log.add("x");
    future.addDoneCallback(callback);
    assertEquals(1, future.removeDoneCallback(callback));
    future.setResult(0);
    tick();
    assertEquals(List.of(), log);
  }

  @Test // rule 99
  void removesNothingOnceDone() {
    Consumer<Future<Object>> callback = done -> log.add("x");
    future.addDoneCallback(callback);
    future.setResult(0);
    assertEquals(0, future.removeDoneCallback(callback));
    tick();
    assertEquals(List.of("x"), log);
  }

  @Test // rule 100
  void failingCallbackIsReportedAndHarmsNoOther() {
    IllegalArgumentException error = new IllegalArgumentException();
    future.addDoneCallback(
        done -> {
          throw error;
        });
    future.addDoneCallback(log::add);
    future.setResult(1);
    tick();
    assertEquals(List.of(future), log);
    assertSame(error, reports.get(0).get("exception"));
    assertEquals(1, future.result());
  }

  @Test // rule 102
  void stopIterationIsWrapped() {
    StopIteration stop = new StopIteration(1);
    future.setException(stop);
    Throwable wrapped = future.exception();
    assertInstanceOf(IllegalStateException.class, wrapped);
    assertEquals(
        "StopIteration interacts badly with generators and cannot be raised into a Future",
        wrapped.getMessage());
    assertSame(stop, wrapped.getCause());
  }

  @Test // rule 103
  void throwsTheVeryExceptionEachTime() {
    IOException error = new IOException("checked, unwrapped");
    future.setException(error);
    assertSame(error, assertThrows(IOException.class, future::result));
    assertSame(error, assertThrows(IOException.class, future::result));
    assertSame(error, future.exception());
  }

  @Test // rule 103
  void cancelledFutureThrowsCancelledErrorWithItsMessage() {
    future.cancel("m");
    assertEquals("m", assertThrows(CancelledError.class, future::result).getMessage());
    assertEquals("m", assertThrows(CancelledError.class, future::exception).getMessage());
  }

  @Test // rule 104
  void awaitingDoneFutureDoesNotSuspend() {
    future.setResult(3);
    StopIteration returned =
        assertThrows(StopIteration.class, () -> Body.awaiting(future).send(null));
    assertEquals(3, returned.value());
  }

  @Test // rule 104
  void awaitingPendingFutureHandsItOut() {
    Coroutine<Object> coroutine = Body.awaiting(future);
    assertSame(future, coroutine.send(null));
    Throwable tooEarly = assertThrows(IllegalStateException.class, () -> coroutine.send(null));
    assertTrue(tooEarly.getMessage().startsWith("await wasn't used with future"));
  }

  @Test // rule 105
  void wakesAllWhoAwaitInTheOrderInWhichTheyBegan() {
    for (String name : List.of("a", "b", "c")) {
      task(Body.of((step, in) -> step == 0 ? Body.await(future) : log.add(name + in.get())));
    }
    tick();
    future.setResult(1);
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("a1", "b1", "c1"), log);
  }

  @Test // rule 105
  void tasksAndCallbacksShareOneOrder() {
    future.addDoneCallback(done -> log.add("first"));
    task(Body.of((step, in) -> step == 0 ? Body.await(future) : log.add("task")));
    tick();
    future.addDoneCallback(done -> log.add("last"));
    future.setResult(1);
    tick();
    assertEquals(List.of("first", "task", "last"), log);
  }

  @Test // rule 106
  void futureOfAnotherLoopIsRefusedAtTheAwait() {
    try (EventLoop other = new EventLoop(time, new VirtualTime())) {
      Task<Object> task = task(Body.awaiting(other.createFuture()));
      Throwable error = assertThrows(IllegalStateException.class, () -> run(task));
      assertTrue(error.getMessage().contains("attached to a different loop"));
    }
  }

  @Test // rule 274
  void describesItself() {
    assertEquals("<Future pending>", future.toString());
    future.addDoneCallback(done -> {});
    assertEquals("<Future pending cb=[1]>", future.toString());
    future.setResult(List.of(future)); // no endless recursion
    assertTrue(future.toString().startsWith("<Future finished result="));
  }

  @Test // rule 274
  void describesFailingToString() {
    future.setResult(
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        });
    assertTrue(future.toString().contains("toString failed"));
  }
}
