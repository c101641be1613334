package io.coroutine.asyncio;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Has the heavy work of an engine done by the loop's default executor. */
final class TlsTasks {
  private final EventLoop loop;
  private final SSLEngine engine;
  private final Consumer<@Nullable Throwable> whenDone;
  private @Nullable Future<@Nullable Void> running;

  /**
   * Creates the tasks of {@code engine}.
   *
   * @param whenDone called by the loop when all are done, unless they were cancelled, with what was
   *     thrown or null
   */
  TlsTasks(EventLoop loop, SSLEngine engine, Consumer<@Nullable Throwable> whenDone) {
    this.loop = loop;
    this.engine = engine;
    this.whenDone = whenDone;
  }

  /** Returns whether they are being done, so that nobody else may use the engine. */
  boolean areRunning() {
    return running != null;
  }

  void begin() throws SSLException {
    Future<@Nullable Void> begun;
    try {
      begun = loop.runInExecutor(null, this::runAll);
    } catch (RejectedExecutionException | IllegalStateException e) {
      throw new SSLException("No thread for the handshake", e);
    }
    running = begun;
    begun.addDoneCallback(this::done);
  }

  private @Nullable Void runAll() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run(); // what it fails with, the engine keeps for the next call
    }
    return null;
  }

  private void done(Future<?> finished) {
    running = null;
    if (!finished.cancelled()) {
      whenDone.accept(finished.exception());
    }
  }

  /** Drops what has not begun, and does not wait for the rest. */
  void cancel() {
    if (running != null) {
      running.cancel();
    }
  }
}
