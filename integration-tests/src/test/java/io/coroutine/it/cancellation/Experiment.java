package io.coroutine.it.cancellation;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CancelEverywhere;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A program of workers. None but the one that is cancelled ends by a cancellation, each finally
 * block runs once, and what the program works with is as it was.
 */
abstract class Experiment implements CancelEverywhere.Program {
  private final List<Task<?>> workers = new ArrayList<>();
  private int begun;
  private int ended;

  /** Makes the workers. */
  abstract void start();

  /** Has the workers end that would wait for ever, and checks what they leave. */
  abstract Coroutine<Void> finish();

  /** Has {@code body} run by a worker. */
  final Task<?> work(String name, Supplier<Coroutine<Void>> body) {
    Task<?> worker = createTask(guarded(body), name);
    workers.add(worker);
    return worker;
  }

  @Async
  private Coroutine<Void> guarded(Supplier<Coroutine<Void>> body) {
    begun++;
    try {
      await(body.get());
    } finally {
      ended++;
    }
    return done();
  }

  /** Waits for all workers. */
  @Async
  final Coroutine<Void> workersDone() {
    await(waitOn(workers));
    return done();
  }

  @Async
  @Override
  public final Coroutine<?> main() {
    start();
    await(finish());
    await(workersDone());
    return done();
  }

  @Override
  public void check(String cancelled) {
    assertEquals(begun, ended, "finally blocks");
    for (Task<?> worker : workers) {
      if (worker.cancelled()) {
        assertEquals(cancelled, worker.getName(), "who is cancelled");
      } else {
        worker.result();
        assertEquals(0, worker.getName().equals(cancelled) ? 0 : worker.cancelling());
      }
    }
  }
}
