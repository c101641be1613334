package io.coroutine.test;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of one test: the coroutine to its end, then a look at what it left behind, then the end
 * of the loop. What fails first is thrown; what fails after it is suppressed in it.
 */
final class CoroutineRun {
  private final StackTraceElement test;
  private final TestLoop loop;
  private final List<Map<String, Object>> reports = new ArrayList<>();
  private @Nullable Throwable failure;

  /**
   * Creates a run.
   *
   * @param test the test method, which is to be found in the trace of whatever it fails with
   */
  CoroutineRun(StackTraceElement test, TestLoop loop) {
    this.test = test;
    this.loop = loop;
    loop.loop().setExceptionHandler((where, context) -> reports.add(context));
    // A test may look at a failure later; at its end at the latest.
    loop.loop().setReportUnretrievedWhenIdle(false);
  }

  void run(Coroutine<?> test) throws Throwable {
    attempt(() -> loop.runUntilComplete(test));
    attempt(this::cancelPending);
    attempt(this::shutDown);
    reports.forEach(this::reported);
    if (failure != null) {
      locate(failure);
      loop.explain(failure);
      throw failure;
    }
  }

  /** Names the test in the trace, where runners look for it, if nothing of it was running. */
  private void locate(Throwable t) {
    List<StackTraceElement> trace = new ArrayList<>(List.of(t.getStackTrace()));
    boolean isNamed =
        trace.stream()
            .anyMatch(
                frame ->
                    frame.getClassName().equals(test.getClassName())
                        && frame.getMethodName().equals(test.getMethodName()));
    if (!isNamed) {
      trace.add(0, test);
      t.setStackTrace(trace.toArray(StackTraceElement[]::new));
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable t) {
      failed(t);
    }
  }

  private void failed(Throwable t) {
    if (failure == null) {
      failure = t;
    } else if (failure != t) {
      failure.addSuppressed(t);
    }
  }

  private void cancelPending() {
    Set<Task<?>> pending = loop.pendingTasks();
    if (pending.isEmpty()) {
      return;
    }
    if (failure == null) {
      failed(new AssertionError("The test left tasks pending: " + TestLoop.describe(pending)));
    }
    pending.forEach(Task::cancel);
    loop.runUntilComplete(Asyncio.gather(true, pending));
  }

  private void shutDown() {
    EventLoop events = loop.loop();
    try {
      events.runUntilComplete(events.shutdownAsyncgens());
      events.runUntilComplete(events.shutdownDefaultExecutor());
    } finally {
      events.close();
    }
  }

  private void reported(Map<String, Object> context) {
    Throwable cause = context.get("exception") instanceof Throwable t ? t : null;
    failed(new AssertionError(String.valueOf(context.get("message")), cause));
  }
}
