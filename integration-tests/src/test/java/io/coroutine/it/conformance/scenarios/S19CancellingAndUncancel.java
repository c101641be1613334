package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;

/** Cancel requests are counted, and only the count tells who was cancelled. */
final class S19CancellingAndUncancel extends Scenario {
  @Async
  private Coroutine<String> counts() {
    Task<?> task = currentTask();
    try {
      await(sleep(Duration.ofHours(1)));
    } catch (CancelledError e) {
      print("  in handler cancelling:", task.cancelling());
      print("  uncancel:", task.uncancel(), task.uncancel(), task.uncancel());
    }
    await(sleep(Duration.ZERO));
    return result("still running after swallowing");
  }

  @Async
  private Coroutine<Void> cleanup() {
    try {
      await(sleep(Duration.ofHours(1)));
    } finally {
      try {
        print("  cleanup waits");
        await(sleep(Duration.ofHours(1)));
      } finally {
        print("  cleanup interrupted by second cancel");
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> supervisor(Task<Void> child) {
    try {
      await(child);
    } catch (CancelledError e) {
      boolean self = currentTask().cancelling() > 0;
      print("  supervisor:", self ? "I was cancelled" : "only the child was cancelled");
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    print("counts");
    Task<String> counting = createTask(counts());
    await(sleep(Duration.ZERO));
    counting.cancel();
    counting.cancel();
    counting.cancel();
    print(" ", await(counting), "| cancelling:", counting.cancelling());

    print("second cancel");
    Task<Void> cleaning = createTask(cleanup());
    await(sleep(Duration.ZERO));
    cleaning.cancel();
    await(sleep(Duration.ZERO));
    await(sleep(Duration.ZERO));
    cleaning.cancel();
    await(waitOn(List.of(cleaning)));
    print("  cancelled:", cleaning.cancelled());

    for (String target : List.of("child", "supervisor")) {
      print("cancelling the", target);
      Task<Void> child = createTask(sleep(Duration.ofHours(1)));
      Task<Void> supervisor = createTask(supervisor(child));
      await(sleep(Duration.ZERO));
      (target.equals("child") ? child : supervisor).cancel();
      await(supervisor);
      print(
          "  child cancelled:", child.cancelled(), "supervisor cancelled:", supervisor.cancelled());
    }
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
