package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** A failing child cancels its siblings and the body, and all their errors leave the group. */
final class S27TaskGroupFailure extends Scenario {
  @Async
  private Coroutine<Void> child(String name, int steps, Exception error, Exception cleanupError)
      throws Exception {
    try {
      for (int i = 0; i < steps; i++) {
        await(sleep(Duration.ZERO));
      }
      raise(error);
      print("  " + name + " finished");
    } catch (CancelledError e) {
      print("  " + name + " cancelled");
      raise(cleanupError);
      throw e;
    }
    return done();
  }

  private Coroutine<Void> child(String name, int steps) throws Exception {
    return child(name, steps, null, null);
  }

  private static void raise(Exception error) throws Exception {
    if (error != null) {
      throw error;
    }
  }

  @Async
  private Coroutine<Void> childFails() {
    return with(
        new TaskGroup(),
        g -> {
          g.createTask(child("quick", 1));
          g.createTask(child("sibling 1", 9, null, new IOException()));
          g.createTask(child("bad", 2, new NoSuchElementException(), null));
          g.createTask(child("sibling 2", 9));
          try {
            await(sleep(Duration.ofHours(1)));
          } finally {
            print("  body interrupted");
          }
          return done();
        });
  }

  @Async
  private Coroutine<Void> bodyFails() {
    return with(
        new TaskGroup(),
        g -> {
          g.createTask(child("sibling", 9, null, new IOException()));
          await(sleep(Duration.ZERO));
          throw new NumberFormatException();
        });
  }

  @Async
  private Coroutine<Void> childCancelled() {
    return with(
        new TaskGroup(),
        g -> {
          Task<Void> t = g.createTask(child("victim", 9));
          g.createTask(child("other", 3));
          await(sleep(Duration.ZERO));
          t.cancel();
          return done();
        });
  }

  @Async
  private Coroutine<Void> main() {
    Map<String, Coroutine<Void>> cases = new LinkedHashMap<>();
    cases.put("child_fails", childFails());
    cases.put("body_fails", bodyFails());
    cases.put("child_cancelled", childCancelled());
    for (Map.Entry<String, Coroutine<Void>> each : cases.entrySet()) {
      print(each.getKey());
      try {
        await(each.getValue());
        print("  no error");
      } catch (ExceptionGroup group) {
        print(
            "  ExceptionGroup:",
            group.exceptions().stream().map(Python::type).collect(Collectors.joining(" ")));
      }
      await(sleep(Duration.ZERO));
      print("  parent cancelling:", currentTask().cancelling());
    }
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
