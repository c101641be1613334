package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code run} does: one loop for one coroutine, and nothing left behind. */
final class MainRun {
  private static final Duration EXECUTOR_TIMEOUT = Duration.ofMinutes(5);

  private MainRun() {}

  static <T extends @Nullable Object> T of(Coroutine<T> main, EventLoop loop) {
    try {
      return loop.runUntilComplete(main);
    } finally {
      shutDown(loop);
    }
  }

  /** Ends, in this order, what may still need what comes later. */
  private static void shutDown(EventLoop loop) {
    try {
      cancelRemainingTasks(loop);
      loop.runUntilComplete(loop.shutdownAsyncgens());
      loop.runUntilComplete(loop.shutdownDefaultExecutor(EXECUTOR_TIMEOUT));
    } finally {
      loop.close();
    }
  }

  private static void cancelRemainingTasks(EventLoop loop) {
    Set<Task<?>> remaining = loop.allTasks();
    if (remaining.isEmpty()) {
      return;
    }
    remaining.forEach(Task::cancel);
    loop.runUntilComplete(GatheringFuture.of(remaining, true));
    for (Task<?> task : remaining) {
      if (!task.cancelled()) {
        reportFailure(task);
      }
    }
  }

  private static void reportFailure(Task<?> task) {
    Throwable exception = task.exception();
    if (exception == null) {
      return;
    }
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", "unhandled exception during run() shutdown");
    context.put("exception", exception);
    context.put("task", task);
    task.getLoop().callExceptionHandler(context);
  }
}
