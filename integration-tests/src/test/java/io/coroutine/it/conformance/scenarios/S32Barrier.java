package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Barrier;
import io.coroutine.asyncio.BrokenBarrierError;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A barrier lets its parties pass together; and what cancellation, abort and reset do to it. */
final class S32Barrier extends Scenario {
  /** What is done while some wait. */
  private interface Action {
    Coroutine<Void> apply(List<Task<Void>> tasks, List<String> log);
  }

  private final Barrier barrier = new Barrier(3);

  @Async
  private static Coroutine<Void> ticks(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  @Async
  private Coroutine<Void> party(String name, List<String> log) {
    try {
      int index = await(barrier.waitOn());
      log.add(name + ":" + index);
    } catch (BrokenBarrierError e) {
      log.add(name + ":broken");
    } catch (CancelledError e) {
      log.add(name + ":cancelled");
      throw e;
    }
    return done();
  }

  private List<Task<Void>> start(String names, List<String> log) {
    List<Task<Void>> tasks = new ArrayList<>();
    for (String name : names.codePoints().mapToObj(Character::toString).toList()) {
      tasks.add(createTask(party(name, log)));
    }
    return tasks;
  }

  @Async
  private Coroutine<Void> scene(String label, String names, Action action) {
    List<String> log = new ArrayList<>();
    List<Task<Void>> tasks = start(names, log);
    await(ticks(4));
    print(label + ": waiting", barrier.nWaiting());
    if (action != null) {
      await(action.apply(tasks, log));
    }
    await(ticks(8));
    print(
        "  outcome:",
        String.join(" ", log.stream().sorted().toList()),
        "| broken:",
        barrier.broken(),
        "| waiting:",
        barrier.nWaiting());
    return done();
  }

  @Async
  private Coroutine<Void> cancelOneAndReplace(List<Task<Void>> tasks, List<String> log) {
    tasks.get(tasks.size() - 1).cancel();
    await(ticks(4));
    print("  after cancel, waiting", barrier.nWaiting());
    start("ef", log);
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(scene("full", "abc", null));
    await(scene("cancelled waiter", "pq", this::cancelOneAndReplace));
    await(scene("reset while waiting", "rs", (tasks, log) -> barrier.reset()));
    await(scene("usable after reset", "abc", null));
    await(scene("abort while waiting", "xy", (tasks, log) -> barrier.abort()));
    await(scene("after abort", "z", null));
    await(barrier.reset());
    await(scene("after reset", "abc", null));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
