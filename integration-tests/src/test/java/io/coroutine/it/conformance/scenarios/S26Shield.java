package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;

/** A shield protects the task behind it from who awaits it, and from nobody else. */
final class S26Shield extends Scenario {
  @Async
  private Coroutine<String> save(String name, int steps) {
    try {
      for (int i = 0; i < steps; i++) {
        await(sleep(Duration.ZERO));
      }
      print("  " + name + ": saved");
      return result(name);
    } catch (CancelledError e) {
      print("  " + name + ": cancelled after all");
      throw e;
    }
  }

  @Async
  private Coroutine<String> caller(Task<String> task) {
    try {
      return result(await(shield(task)));
    } catch (CancelledError e) {
      print(
          "  caller: CancelledError, inner done:",
          task.done(),
          "my cancelling:",
          currentTask().cancelling());
      throw e;
    }
  }

  @Async
  private Coroutine<Task<String>> scene(String label, int steps, boolean cancelInner) {
    print(label);
    Task<String> inner = createTask(save("inner", steps));
    Task<String> c = createTask(caller(inner));
    await(sleep(Duration.ZERO));
    (cancelInner ? inner : c).cancel();
    await(waitOn(List.of(c)));
    print("  caller cancelled:", c.cancelled());
    return result(inner);
  }

  @Async
  private Coroutine<Task<String>> main() {
    Task<String> saved = await(scene("cancel the caller", 3, false));
    print("  inner result:", await(saved));
    await(scene("cancel the inner task", 99, true));

    print("done argument");
    Task<String> done = createTask(save("done", 0));
    await(done);
    print("  same object:", shield(done) == done);

    print("cancel the shield itself");
    Task<String> inner = createTask(save("inner", 1));
    Future<String> outer = shield(inner);
    outer.cancel();
    print("  outer cancelled:", outer.cancelled(), "inner:", await(inner));
    return scene("shutdown", Integer.MAX_VALUE, false);
  }

  @Override
  void run() {
    Task<String> orphan = execute(main());
    print("after run: orphan cancelled", orphan.cancelled());
  }
}
