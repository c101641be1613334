package io.coroutine;

import static io.coroutine.Script.give;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Awaiting what the JDK's concurrency gives. */
class StageTest {
  private final IOException error = new IOException();

  private static Script awaiting(CompletionStage<?> stage) {
    return Script.of(
        start -> Script.awaitStage(stage),
        in -> give(in.error() == null ? in.value() : in.error()));
  }

  @Test // rule 30
  void aFinishedOneDoesNotSuspend() {
    assertEquals(3, Drive.toEnd(awaiting(CompletableFuture.completedFuture(3))));
  }

  @Test
  void aPendingOneIsHandedToTheDriver() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Script coroutine = awaiting(stage);

    assertSame(stage, coroutine.send(null));
    stage.complete(3);
    assertEquals(3, Drive.toEnd(coroutine));
  }

  @Test // rule 30
  void aFinishedMinimalOneDoesNotSuspend() {
    assertEquals(3, Drive.toEnd(awaiting(CompletableFuture.completedStage(3))));
  }

  @Test
  void aPendingMinimalOneSuspends() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Script coroutine = awaiting(stage.minimalCompletionStage());
    coroutine.send(null);

    stage.complete(3);

    assertEquals(3, Drive.toEnd(coroutine));
  }

  @Test
  void aFailedMinimalOneRaisesItsException() {
    assertSame(error, Drive.toEnd(awaiting(CompletableFuture.failedStage(error))));
  }

  @Test
  void aFailedOneRaisesItsException() {
    assertSame(error, Drive.toEnd(awaiting(CompletableFuture.failedFuture(error))));
  }

  @Test
  void oneThatFailsLaterRaisesItsException() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    Script coroutine = awaiting(stage);
    coroutine.send(null);
    stage.completeExceptionally(error);

    assertSame(error, Drive.toEnd(coroutine));
  }

  @Test
  void theWrappersOfDependentStagesAreTakenOff() {
    CompletionStage<Integer> dependent =
        CompletableFuture.<Integer>failedFuture(
                new CompletionException(new CompletionException(error)))
            .thenApply(value -> value + 1);

    assertSame(error, Drive.toEnd(awaiting(dependent)));
  }

  @Test
  void aWrapperWithoutACauseIsNotTakenOff() {
    CompletionException bare = new CompletionException("bare", null);

    assertSame(bare, Drive.toEnd(awaiting(CompletableFuture.failedFuture(bare))));
  }

  @Test
  void aCancelledOneIsACancelledError() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    stage.cancel(false);

    Object raised = Drive.toEnd(awaiting(stage));

    Throwable cause = assertInstanceOf(CancelledError.class, raised).getCause();
    assertInstanceOf(CancellationException.class, cause);
  }

  @Test
  void oneThatDependsOnACancelledOneIsACancelledErrorToo() {
    CompletableFuture<Integer> stage = new CompletableFuture<>();
    stage.cancel(false);

    assertInstanceOf(CancelledError.class, Drive.toEnd(awaiting(stage.thenApply(value -> value))));
  }

  @Test
  void anInterruptedThreadCanAwaitAFinishedOne() {
    Thread.currentThread().interrupt();
    try {
      assertEquals(3, Drive.toEnd(awaiting(CompletableFuture.completedFuture(3))));
    } finally {
      assertEquals(true, Thread.interrupted());
    }
  }

  @Test // rule 28
  void nullIsRefused() {
    assertInstanceOf(IllegalArgumentException.class, Drive.toEnd(awaiting(null)));
  }
}
