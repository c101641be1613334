package io.coroutine.it.probe;

import static io.coroutine.asyncio.Asyncio.getRunningLoop;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs targets as tasks of an event loop, which brings what they wait for in a later round. */
final class TaskRunner {
  private TaskRunner() {}

  static Object run(Coroutine<?> coroutine) {
    return coroutine == null ? null : Asyncio.run(coroutine, TaskRunner::patientLoop);
  }

  /** Returns a loop that does not complain, in debug mode, of a machine that is busy. */
  private static EventLoop patientLoop() {
    EventLoop loop = new EventLoop();
    loop.setSlowCallbackDuration(Duration.ofHours(1));
    return loop;
  }

  static <T> Awaitable<T> future(Arrival<T> arrival) {
    EventLoop loop = getRunningLoop();
    Future<T> future = loop.createFuture();
    loop.callSoon(
        () -> {
          if (arrival.failure() != null) {
            future.setException(arrival.failure());
          } else {
            future.setResult(arrival.value());
          }
        });
    return future;
  }

  static <T> CompletionStage<T> stage(Arrival<T> arrival) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    getRunningLoop().callSoon(() -> arrival.complete(stage));
    return stage;
  }
}
