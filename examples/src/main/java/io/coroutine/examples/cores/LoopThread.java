package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.runCoroutineThreadsafe;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import java.util.concurrent.CompletableFuture;

/** A loop in a thread of its own, for coroutines that other threads hand to it. */
final class LoopThread implements AsyncCloseable {
  private final CompletableFuture<EventLoop> loop = new CompletableFuture<>();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Starts the thread. */
  LoopThread(String name) {
    Thread thread = new Thread(this::runLoop, name);
    thread.setDaemon(true); // the main thread ends it in good order, or has failed
    thread.start();
  }

  private void runLoop() {
    try {
      Asyncio.run(untilStopped());
      end.complete(null);
    } catch (Throwable t) {
      loop.completeExceptionally(t); // for those who wait for it
      end.completeExceptionally(t);
    }
  }

  @Async
  private Coroutine<Void> untilStopped() {
    loop.complete(getRunningLoop());
    await(stop);
    return done();
  }

  /** Has {@code coroutine} run by this thread's loop, and returns what it gives. Thread-safe. */
  <T> CompletableFuture<T> run(Coroutine<T> coroutine) {
    return runCoroutineThreadsafe(coroutine, loop.join());
  }

  /**
   * Has {@code coroutine} run by this thread's loop, which reports what it may fail with.
   * Thread-safe.
   */
  void start(Coroutine<?> coroutine) {
    EventLoop running = loop.join();
    running.callSoonThreadsafe(() -> running.createTask(coroutine));
  }

  /** Returns a coroutine that ends the loop, and waits until the thread has cleaned up. */
  @Override
  public Awaitable<Void> aclose() {
    return closed();
  }

  @Async
  private Coroutine<Void> closed() {
    stop.complete(null);
    await(end);
    return done();
  }
}
