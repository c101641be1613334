package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.examples.http.HttpHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The loops of a server, each with its thread. */
final class Workers {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final List<Worker> all = new ArrayList<>();

  Workers(int count, HttpHandler handler) {
    for (int i = 1; i <= count; i++) {
      all.add(new Worker("loop " + i, handler));
    }
  }

  List<Worker> all() {
    return all;
  }

  /** Returns a coroutine that stops all at the same time, and waits until their threads end. */
  @Async
  Coroutine<Void> stop() {
    List<CompletableFuture<Void>> stopping = new ArrayList<>();
    for (Worker worker : all) {
      stopping.add(worker.thread().run(worker.stop(GRACE)));
    }
    for (CompletableFuture<Void> stopped : stopping) {
      await(stopped);
    }
    for (Worker worker : all) {
      await(worker.thread().aclose());
    }
    return done();
  }
}
