package io.coroutine.asyncio;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects futures of a loop with the JDK's, which any thread may complete. */
final class StageBridge {
  private StageBridge() {}

  /**
   * Returns a future of {@code loop} that follows {@code stage}. Cancelling it cancels the stage,
   * in the loop's next iteration.
   */
  static <T extends @Nullable Object> Future<T> wrap(CompletionStage<T> stage, EventLoop loop) {
    Future<T> future = loop.createFuture();
    loop.outsideBegins();
    future.addDoneCallback(
        done -> {
          if (done.cancelled()) {
            stage.toCompletableFuture().cancel(true);
          }
        });
    stage.whenComplete(
        (value, error) ->
            loop.offer(
                new Handle(
                    loop,
                    () -> {
                      loop.outsideEnds();
                      complete(future, value, error);
                    })));
    return future;
  }

  private static <T extends @Nullable Object> void complete(
      Future<T> future, T value, @Nullable Throwable error) {
    if (future.done()) {
      return;
    }
    if (error == null) {
      future.setResult(value);
      return;
    }
    Throwable cause = unwrapped(error);
    if (cause instanceof CancellationException) {
      future.cancel(cause.getMessage());
    } else {
      future.setException(cause);
    }
  }

  private static Throwable unwrapped(Throwable error) {
    Throwable cause = error;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Has {@code future} cancelled when {@code follower} is cancelled. */
  static void propagateCancellation(CompletionStage<?> follower, Future<?> future) {
    EventLoop loop = future.loop();
    follower.whenComplete(
        (value, error) -> {
          if (error instanceof CancellationException) {
            loop.offer(new Handle(loop, future::cancel));
          }
        });
  }

  /** Completes a {@link CompletableFuture} as a future was. */
  record Completer<T extends @Nullable Object>(CompletableFuture<T> follower)
      implements Consumer<Future<T>> {
    @Override
    public void accept(Future<T> future) {
      if (future.cancelled()) {
        follower.cancel(false);
        return;
      }
      Throwable error = future.exception();
      if (error == null) {
        follower.complete(future.result());
      } else {
        follower.completeExceptionally(error);
      }
    }
  }
}
