package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskFactory;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** Eager tasks run at once up to their first suspension, as themselves and in their context. */
final class S39EagerTasks extends Scenario {
  private final ContextVar<String> variable = new ContextVar<>("var", "outer");
  private Task<?> mainTask;

  @Async
  private Coroutine<String> work(String name, boolean suspends, RuntimeException error) {
    print(
        "  " + name + " runs, in main task:",
        Python.str(currentTask() == mainTask) + ", var",
        variable.get());
    variable.set(name);
    if (suspends) {
      try {
        await(sleep(Duration.ZERO));
        print("  " + name + " resumed, var", variable.get());
      } finally {
        print("  " + name + " finally");
      }
    }
    if (error != null) {
      throw error;
    }
    return result(name);
  }

  private Coroutine<String> work(String name) {
    return work(name, false, null);
  }

  private Coroutine<String> suspends(String name) {
    return work(name, true, null);
  }

  @Async
  private Coroutine<Void> begun() {
    print("eager, no suspension");
    Task<String> fast = createTask(work("fast"));
    print(
        "  done:",
        fast.done(),
        fast.result(),
        "| main again:",
        currentTask() == mainTask,
        "| var",
        variable.get());
    print("  in all_tasks:", allTasks().contains(fast));
    print("eager, suspends");
    Task<String> slow = createTask(suspends("slow"));
    print("  done:", slow.done(), "| in all_tasks:", allTasks().contains(slow));
    await(slow);
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    mainTask = currentTask();
    print("lazy");
    Task<String> t = createTask(work("lazy"));
    print("  created, done:", t.done());
    await(t);

    getRunningLoop().setTaskFactory(TaskFactory.eager());
    await(begun());
    print("eager error");
    Task<String> bad = createTask(work("bad", false, new NoSuchElementException()));
    print("  stored:", Python.type(bad.exception()));
    print("cancel right after creation");
    Task<String> victim = createTask(suspends("victim"));
    victim.cancel();
    await(waitOn(List.of(victim)));
    print("  cancelled:", victim.cancelled());
    print("gather");
    Future<List<String>> g = gather(work("x"), work("y"));
    print("  already done:", g.done(), String.join(" ", g.result()));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
