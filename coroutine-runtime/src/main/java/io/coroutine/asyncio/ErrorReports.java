package io.coroutine.asyncio;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a loop's exception handler, or the log, what no program code could catch: what callbacks
 * threw, and failures that nobody looked at.
 *
 * <p>A failure is held from the moment it happens until somebody looks at it. It is reported when
 * the loop is next idle or, if that is not wanted, when it is closed; and, so that a service that
 * is never idle does not fill its memory, when {@value #MOST_UNSEEN} younger ones are held.
 */
final class ErrorReports {
  private static final int MOST_UNSEEN = 1000;

  /** Python's key for the stack at the making of the future, task or handle. */
  private static final String CREATED_AT = "source_traceback";

  private final EventLoop loop;
  private final Set<Future<?>> unseen = new LinkedHashSet<>();
  private @Nullable ExceptionHandler handler;

  ErrorReports(EventLoop loop) {
    this.loop = loop;
  }

  @Nullable ExceptionHandler handler() {
    return handler;
  }

  void setHandler(@Nullable ExceptionHandler handler) {
    this.handler = handler;
  }

  void callbackFailed(Handle handle, Throwable t) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", "Exception in callback " + handle.describe());
    context.put("exception", t);
    context.put("handle", handle);
    putPlace(context, handle);
    report(context);
  }

  /**
   * Reports an error.
   *
   * @param culprits what it is about, by Python's keys
   */
  void report(String message, Throwable exception, Map<String, Object> culprits) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", message);
    context.put("exception", exception);
    context.putAll(culprits);
    report(context);
  }

  /**
   * Hands {@code report} to the handler, and to the log if the handler itself fails. The handler
   * runs in the context of the task or the callback that it is about.
   */
  void report(Map<String, Object> report) {
    ExceptionHandler current = handler;
    if (current == null) {
      log(report);
      return;
    }
    Context context = contextOf(report);
    if (context == null) {
      handle(current, report);
    } else {
      context.run(() -> handle(current, report));
    }
  }

  /** Returns the context of what {@code report} is about, unless that is running. */
  private static @Nullable Context contextOf(Map<String, Object> report) {
    for (String key : List.of("task", "future", "handle")) {
      Context context = null;
      if (report.get(key) instanceof Task<?> task) {
        context = task.materializedContext();
      } else if (report.get(key) instanceof Handle handle) {
        context = handle.materializedContext();
      }
      if (context != null && !context.isEntered()) {
        return context;
      }
    }
    return null;
  }

  private void handle(ExceptionHandler current, Map<String, Object> context) {
    try {
      current.handle(loop, context);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      Map<String, Object> failure = new LinkedHashMap<>();
      failure.put("message", "Unhandled error in exception handler");
      failure.put("exception", t);
      failure.put("context", context);
      log(failure);
    }
  }

  /** Logs {@code context}: the message, the other keys in order, and the stack trace. */
  static void log(Map<String, ?> context) {
    Map<String, Object> details = new TreeMap<>(context);
    Object message = details.remove("message");
    Object exception = details.remove("exception");
    Object place = details.remove(CREATED_AT);
    StringBuilder text = new StringBuilder();
    text.append(message == null ? "Unhandled exception in event loop" : message);
    details.forEach(
        (key, value) ->
            text.append(System.lineSeparator())
                .append(key)
                .append(": ")
                .append(Descriptions.of(value)));
    if (place instanceof List<?> stack) {
      text.append(System.lineSeparator()).append("Object created at:").append(lines(stack));
    }
    EventLoop.LOGGER.log(Logger.Level.ERROR, text.toString(), (Throwable) exception);
  }

  static String lines(List<?> stack) {
    StringBuilder text = new StringBuilder();
    stack.forEach(at -> text.append(System.lineSeparator()).append("\tat ").append(at));
    return text.toString();
  }

  /** Adds where {@code culprit} was made, if that is known. */
  private void putPlace(Map<String, Object> context, Object culprit) {
    List<StackTraceElement> place = loop.createdAt(culprit);
    if (!place.isEmpty()) {
      context.put(CREATED_AT, place);
    }
  }

  void remember(Future<?> failed) {
    unseen.add(failed);
    if (unseen.size() > MOST_UNSEEN) {
      reportUnseen(unseen.iterator().next());
    }
  }

  /** Remembers a future that may have failed, and had been forgotten for some time. */
  void rememberAgain(Future<?> future) {
    if (future.isUnseen()) {
      remember(future);
    }
  }

  void forget(Future<?> seen) {
    unseen.remove(seen);
  }

  boolean hasUnseen() {
    return !unseen.isEmpty();
  }

  void reportAllUnseen() {
    List<Future<?>> failed = new ArrayList<>(unseen);
    failed.forEach(this::reportUnseen);
  }

  private void reportUnseen(Future<?> failed) {
    if (!failed.isUnseen()) {
      return; // the handler looked at it while it was told of another
    }
    failed.markSeen();
    String kind = failed instanceof Task ? "Task" : "Future";
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("message", kind + " exception was never retrieved");
    context.put("exception", failed.failure());
    context.put("future", failed);
    putPlace(context, failed);
    report(context);
  }
}
