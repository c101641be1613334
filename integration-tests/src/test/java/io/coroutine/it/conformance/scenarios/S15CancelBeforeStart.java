package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;

/** A task that is cancelled before its first step never runs; one step later its cleanup does. */
final class S15CancelBeforeStart extends Scenario {
  @Async
  private Coroutine<Void> work(String tag) {
    print("  " + tag + ": started");
    try {
      await(sleep(Duration.ofHours(1)));
    } catch (CancelledError e) {
      print("  " + tag + ": CancelledError", e);
      throw e;
    } finally {
      print("  " + tag + ": finally");
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelledAfter(int steps) {
    String tag = "cancelled after " + steps + " steps";
    print(tag);
    Task<Void> t = createTask(work(tag));
    for (int i = 0; i < steps; i++) {
      await(sleep(Duration.ZERO));
    }
    boolean requested = t.cancel("because");
    print(
        "  cancel():",
        requested,
        "done:",
        t.done(),
        "cancelled:",
        t.cancelled(),
        "cancelling:",
        t.cancelling());
    try {
      await(t);
    } catch (CancelledError e) {
      print("  awaiter: CancelledError", e);
    }
    print("  done:", t.done(), "cancelled:", t.cancelled());
    print("  cancel() when done:", t.cancel(), "cancelling:", t.cancelling());
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(cancelledAfter(0));
    await(cancelledAfter(1));

    print("cancelled twice before start counts twice, is delivered once");
    Task<Void> twice = createTask(work("twice"));
    twice.cancel();
    twice.cancel();
    await(waitOn(List.of(twice)));
    print("  cancelling:", twice.cancelling(), "cancelled:", twice.cancelled());

    print("cancelled and uncancelled before start: runs normally (3.13)");
    Task<String> t = createTask(sleep(Duration.ZERO, "value"));
    t.cancel();
    print("  uncancel:", t.uncancel());
    print("  result:", await(t));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
