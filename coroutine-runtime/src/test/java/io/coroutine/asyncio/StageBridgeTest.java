package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StageBridgeTest extends LoopFixture {
  private final CompletableFuture<Integer> stage = new CompletableFuture<>();

  @Test // rule 108
  void futureFollowsStageInTheNextIteration() {
    Future<Integer> future = loop.wrapFuture(stage);
    stage.complete(5);
    assertFalse(future.done());
    tick();
    assertEquals(5, future.result());
  }

  @Test // rule 108
  void failureLosesItsWrapper() {
    Future<Integer> future = loop.wrapFuture(stage.thenApply(value -> value + 1));
    IOException error = new IOException();
    stage.completeExceptionally(error);
    tick();
    assertSame(error, future.exception());
  }

  @Test // rule 108
  void cancellingFutureCancelsStage() {
    Future<Integer> future = loop.wrapFuture(stage);
    future.cancel();
    tick();
    assertTrue(stage.isCancelled());
  }

  @Test // rule 108
  void cancelledStageCancelsFuture() {
    Future<Integer> future = loop.wrapFuture(stage);
    stage.cancel(true);
    tick();
    assertTrue(future.cancelled());
  }

  @Test
  void stageCompletedAfterCloseIsDropped() {
    Future<Integer> future = loop.wrapFuture(stage);
    loop.close();
    stage.complete(5);
    assertFalse(future.done());
  }

  @Test
  void taskAwaitsStage() {
    Task<Object> task = task(Body.of((step, in) -> step == 0 ? Body.await(stage) : in.get()));
    tick();
    stage.complete(7);
    assertEquals(7, run(task));
  }

  @Test
  void taskGetsFailureOfStageUnwrapped() {
    Task<Object> task = task(Body.of((step, in) -> step == 0 ? Body.await(stage) : in.get()));
    tick();
    IOException error = new IOException();
    stage.completeExceptionally(new CompletionException(error));
    assertSame(error, assertThrows(IOException.class, () -> run(task)));
    loop.close();
    assertEquals(List.of(), reports);
  }

  @Test
  void cancellingTaskCancelsStageThatItAwaits() {
    Task<Object> task = task(Body.of((step, in) -> step == 0 ? Body.await(stage) : in.get()));
    tick();
    task.cancel("enough");
    assertEquals("enough", assertThrows(CancelledError.class, () -> run(task)).getMessage());
    assertTrue(task.cancelled());
    assertTrue(stage.isCancelled());
  }

  @Test
  void completableFutureFollowsFuture() {
    Future<Integer> future = loop.createFuture();
    CompletableFuture<Integer> follower = future.toCompletableFuture();
    future.setResult(1);
    assertFalse(follower.isDone());
    tick();
    assertEquals(1, follower.join());
  }

  @Test
  void completableFutureFollowsFailureAndCancellation() {
    Future<Integer> failing = loop.createFuture();
    Future<Integer> cancelled = loop.createFuture();
    CompletableFuture<Integer> failure = failing.toCompletableFuture();
    CompletableFuture<Integer> cancellation = cancelled.toCompletableFuture();
    IOException error = new IOException();
    failing.setException(error);
    cancelled.cancel();
    tick();
    assertSame(error, assertThrows(CompletionException.class, failure::join).getCause());
    assertTrue(cancellation.isCancelled());
    loop.close();
    assertEquals(List.of(), reports); // the follower took the exception
  }

  @Test
  void cancellingCompletableFutureCancelsTask() {
    Task<Object> task = taskAwaiting(loop.createFuture());
    task.toCompletableFuture().cancel(false);
    assertThrows(CancelledError.class, () -> run(task));
  }
}
