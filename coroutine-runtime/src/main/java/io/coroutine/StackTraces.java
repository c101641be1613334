package io.coroutine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes stack traces tell the chain of awaits.
 *
 * <p>After a resumption the Java stack holds the innermost body and the driver only. So an
 * exception that leaves a body gets the frames that await it put in between, once for each chain it
 * passes; what the machine itself has on the stack is left out.
 */
final class StackTraces {
  /** As many as the JVM itself records by default. */
  private static final int LIMIT = 1024;

  private static final String DRIVER = Frame.class.getName();

  private StackTraces() {}

  /** Puts the frames from {@code awaiter} up to {@code root} into the trace of {@code t}. */
  static void extend(Throwable t, @Nullable Frame awaiter, Frame root) {
    StackTraceElement[] trace = t.getStackTrace();
    if (trace.length == 0) {
      return; // no stack trace is recorded for it
    }
    List<StackTraceElement> extended = new ArrayList<>(trace.length + 8);
    int driver = 0;
    while (driver < trace.length && !isDriver(trace[driver])) {
      if (!isMachinery(trace[driver])) {
        extended.add(trace[driver]);
      }
      driver++;
    }
    for (Frame frame = awaiter; frame != null && extended.size() < LIMIT; frame = frame.caller) {
      extended.add(location(frame));
      if (frame == root) {
        break;
      }
    }
    for (int i = driver; i < trace.length; i++) {
      extended.add(trace[i]);
    }
    t.setStackTrace(extended.toArray(StackTraceElement[]::new));
  }

  private static boolean isDriver(StackTraceElement element) {
    return element.getClassName().equals(DRIVER) && element.getMethodName().equals("run");
  }

  private static boolean isMachinery(StackTraceElement element) {
    String method = element.getMethodName();
    String type = element.getClassName();
    return method.endsWith("$resume")
        || (method.equals("resume") && type.endsWith("$Coroutine"))
        || method.endsWith("$call")
        || (method.equals("awaitedIn") && type.equals(Coroutine.class.getName()))
        || type.equals(Suspension.class.getName());
  }

  /** Returns where {@code frame} waits, or where it begins if it has not been started. */
  static StackTraceElement location(Frame frame) {
    String[] source = frame.source().split("\\|", -1);
    int label = frame.label > 0 ? frame.label & Frame.LABEL_MASK : 0;
    int line = Integer.parseInt(source[3 + label]);
    return new StackTraceElement(
        source[0], source[1], source[2].isEmpty() ? null : source[2], line == 0 ? -1 : line);
  }
}
