package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Handle;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A task within an async with is cancelled at each of its awaits, and never. */
final class S61AsyncWithCancelled extends Scenario {
  private final List<String> log = new ArrayList<>();

  private final class Manager implements AsyncContextManager<Void> {
    private final boolean swallows;

    Manager(boolean swallows) {
      this.swallows = swallows;
    }

    @Async
    @Override
    public Coroutine<Void> aenter() {
      await(pause("enter"));
      log.add("entered");
      return done();
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      log.add("exit with " + (error == null ? Python.str(null) : Python.type(error)));
      await(pause("exit"));
      log.add("left");
      return result(swallows);
    }
  }

  @Async
  private Coroutine<Void> pause(String where) {
    try {
      await(sleep(Duration.ofSeconds(1)));
    } catch (Throwable t) {
      log.add(where + " sees " + Python.type(t));
      throw t;
    }
    return done();
  }

  @Async
  private Coroutine<String> body(boolean fails) {
    log.add("body");
    await(pause("body"));
    if (fails) {
      throw new NoSuchElementException();
    }
    return result("returned");
  }

  @Async
  private Coroutine<String> work(boolean swallows, boolean fails) {
    String returned = await(with(new Manager(swallows), entered -> body(fails)));
    return result(returned == null ? "after" : returned);
  }

  @Async
  private Coroutine<Void> attempt(boolean swallows, boolean fails, int cancelledAt) {
    log.clear();
    Task<String> task = createTask(work(swallows, fails));
    Handle handle = getRunningLoop().callLater(Duration.ofMillis(cancelledAt), task::cancel);
    String outcome;
    try {
      outcome = await(task);
    } catch (Throwable t) {
      outcome = Python.type(t) + " context " + Python.type(Python.context(t));
    }
    handle.cancel();
    print("swallow", swallows, "fails", fails, "cancelled at " + cancelledAt + " ms:", outcome);
    print("   task cancelled:", task.cancelled(), "|", String.join(", ", log));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    for (boolean swallows : new boolean[] {false, true}) {
      for (boolean fails : new boolean[] {false, true}) {
        for (int cancelledAt : new int[] {500, 1500, 2500, 9000}) {
          await(attempt(swallows, fails, cancelledAt));
        }
      }
    }
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
