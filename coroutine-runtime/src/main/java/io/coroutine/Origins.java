package io.coroutine;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Remembers where coroutines were created, in debug mode ({@code -Dio.coroutine.debug=true}). */
final class Origins {
  static final boolean ENABLED = Boolean.getBoolean("io.coroutine.debug");

  /** Frames have no equals of their own, so this is a map by identity. */
  private static final Map<Frame, List<StackTraceElement>> BY_FRAME = new WeakHashMap<>();

  private Origins() {}

  static void record(Frame frame) {
    List<StackTraceElement> trace =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .dropWhile(caller -> caller.getClassName().equals(Origins.class.getName()))
                        .dropWhile(
                            caller -> caller.getClassName().equals(Suspension.class.getName()))
                        .skip(1)
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .toList());
    synchronized (BY_FRAME) {
      BY_FRAME.put(frame, trace);
    }
  }

  static List<StackTraceElement> of(Frame frame) {
    synchronized (BY_FRAME) {
      return BY_FRAME.getOrDefault(frame, List.of());
    }
  }
}
