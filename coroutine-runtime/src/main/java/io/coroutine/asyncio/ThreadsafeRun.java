package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A coroutine that a loop runs for another thread, which waits for the future of its result. */
final class ThreadsafeRun<T extends @Nullable Object> implements Consumer<IllegalStateException> {
  private final Coroutine<T> coroutine;
  private final EventLoop loop;
  private final CompletableFuture<T> follower = new CompletableFuture<>();

  /** Whether the loop has had a look at it. */
  private boolean begun;

  private @Nullable Task<T> task;

  ThreadsafeRun(Coroutine<T> coroutine, EventLoop loop) {
    this.coroutine = coroutine;
    this.loop = loop;
  }

  /** Asks the loop to begin, from any thread. */
  CompletableFuture<T> start() {
    loop.outsiders().add(this);
    try {
      loop.callSoonThreadsafe(this::begin);
    } catch (IllegalStateException e) {
      if (loop.outsiders().remove(this)) {
        coroutine.close();
      }
      throw e;
    }
    CompletionStage<T> end = follower;
    end.whenComplete((value, error) -> loop.outsiders().remove(this));
    return follower;
  }

  private void begin() {
    begun = true;
    if (follower.isDone()) { // cancelled meanwhile
      coroutine.close();
      return;
    }
    try {
      Task<T> running = loop.createTask(coroutine);
      task = running;
      running.addDoneCallback(new StageBridge.Completer<>(follower));
      StageBridge.propagateCancellation(follower, running);
    } catch (Throwable t) { // of a task factory
      coroutine.close();
      follower.completeExceptionally(t);
      throw t; // to the exception handler
    }
  }

  /** Tells the other thread that the loop is closed; a task that waits goes on waiting. */
  @Override
  public void accept(IllegalStateException closed) {
    Task<T> running = task;
    if (running != null && running.done()) { // and only its callbacks have not been called
      new StageBridge.Completer<>(follower).accept(running);
      return;
    }
    if (!begun) {
      try {
        coroutine.close();
      } catch (Throwable t) {
        closed.addSuppressed(t);
      }
    }
    follower.completeExceptionally(closed);
  }
}
