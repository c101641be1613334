package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends the tasks of a loop in an orderly way. */
final class Shutdown {
  private Shutdown() {}

  /**
   * Cancels all tasks but the one that awaits this, waits until they are done, and reports what
   * they fail with.
   *
   * @param timeout how long to wait; null without limit
   * @return a coroutine that gives the tasks that were not done in time, which are reported too
   */
  @Async
  static Coroutine<Set<Task<?>>> of(EventLoop loop, @Nullable Duration timeout) {
    Set<Task<?>> remaining = loop.allTasks();
    remaining.remove(loop.currentTask());
    if (remaining.isEmpty()) {
      return result(remaining);
    }
    remaining.forEach(Task::cancel);
    long nanos = Timeout.orNever(timeout);
    Waited<Task<?>> waited = await(Waiting.waitOn(remaining, nanos, ReturnWhen.ALL_COMPLETED));
    for (Task<?> task : waited.done()) {
      if (task.failed()) {
        report("unhandled exception during run() shutdown", task);
      }
    }
    for (Task<?> task : waited.pending()) {
      report("Task did not end in time after it was cancelled: " + task, task);
    }
    return result(new LinkedHashSet<>(waited.pending()));
  }

  private static void report(String message, Task<?> task) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", message);
    Throwable failure = task.raised();
    if (failure != null) {
      context.put("exception", failure);
    }
    context.put("task", task);
    task.loop().callExceptionHandler(context);
  }
}
