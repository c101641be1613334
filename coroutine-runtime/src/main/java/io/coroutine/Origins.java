package io.coroutine;

import java.lang.System.Logger;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where coroutines were created, in debug mode ({@code -Dio.coroutine.debug=true}), and
 * reports those that nobody has ever started when the garbage collector finds them.
 */
final class Origins {
  static final boolean ENABLED = Boolean.getBoolean("io.coroutine.debug");

  private static final Set<String> OWN =
      Set.of(
          Origins.class.getName(),
          Suspension.class.getName(),
          AsyncGenerator.class.getName(),
          AsyncGeneratorFrame.class.getName());

  /** Frames have no equals of their own, so this is a map by identity. */
  private static final Map<Frame, Creation> BY_FRAME = new WeakHashMap<>();

  private static final class Reports {
    static final Cleaner CLEANER = Cleaner.create();
    static final Logger LOGGER = System.getLogger("io.coroutine");
  }

  /** What is known of a frame, without the frame. */
  private static final class Creation implements Runnable {
    final List<StackTraceElement> trace;
    final String name;
    volatile boolean isStarted;

    Creation(String name, List<StackTraceElement> trace) {
      this.name = name;
      this.trace = trace;
    }

    /** Called when nobody has the frame any more. */
    @Override
    public void run() {
      if (isStarted) {
        return;
      }
      StringBuilder report = new StringBuilder(name).append(" was never awaited");
      report
          .append(System.lineSeparator())
          .append("Coroutine created at (most recent call first):");
      trace.forEach(at -> report.append(System.lineSeparator()).append("\tat ").append(at));
      Reports.LOGGER.log(Logger.Level.WARNING, report.toString());
    }
  }

  private Origins() {}

  static void record(Frame frame) {
    List<StackTraceElement> trace =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .dropWhile(caller -> OWN.contains(caller.getClassName()))
                        .skip(frame instanceof AsyncGeneratorStep<?> ? 0 : 1)
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .toList());
    Creation creation = new Creation(nameOf(frame), trace);
    synchronized (BY_FRAME) {
      BY_FRAME.put(frame, creation);
    }
    if (frame instanceof Coroutine<?>) {
      Reports.CLEANER.register(frame, creation);
    }
  }

  private static String nameOf(Frame frame) {
    if (frame instanceof AsyncGeneratorStep<?> step) {
      return "coroutine method " + step.describe();
    }
    StackTraceElement where = Locations.of(frame);
    return "coroutine '" + where.getClassName() + '.' + where.getMethodName() + '\'';
  }

  /** Takes note that a frame has been started, closed or thrown into. */
  static void started(Frame frame) {
    Creation creation = creationOf(frame);
    if (creation != null) {
      creation.isStarted = true;
    }
  }

  static List<StackTraceElement> of(Frame frame) {
    Creation creation = creationOf(frame);
    return creation == null ? List.of() : creation.trace;
  }

  private static @Nullable Creation creationOf(Frame frame) {
    synchronized (BY_FRAME) {
      return BY_FRAME.get(frame);
    }
  }
}
