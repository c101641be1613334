package io.coroutine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads {@link CompletionStage}s the way that {@code await} shows them. */
final class Stages {
  private Stages() {}

  /** Returns the result of a finished stage, or throws what it failed with, unwrapped. */
  static @Nullable Object result(CompletionStage<?> stage) throws Throwable {
    CompletableFuture<?> future = stage.toCompletableFuture();
    if (!future.isDone()) {
      throw new IllegalStateException("await wasn't used with future: " + stage);
    }
    try {
      return future.get();
    } catch (ExecutionException | CancellationException e) {
      throw unwrap(e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
    }
  }

  /** Returns what really happened: the cause in its wrappers, and a cancellation as asyncio's. */
  static Throwable unwrap(Throwable t) {
    Throwable cause = t;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CancellationException) {
      CancelledError cancelled = new CancelledError(cause.getMessage());
      cancelled.initCause(cause);
      return cancelled;
    }
    return cause;
  }
}
