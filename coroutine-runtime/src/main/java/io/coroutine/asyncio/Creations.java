package io.coroutine.asyncio;

import java.lang.System.Logger;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Remembers, in debug mode, where the futures, tasks and handles of a loop were made. */
final class Creations {
  private static final Set<Class<?>> OWN =
      Set.of(
          Creations.class,
          EventLoop.class,
          Asyncio.class,
          Future.class,
          Task.class,
          TaskGroup.class,
          EagerTaskFactory.class,
          GatheringFuture.class,
          LinkedFuture.class,
          Sleep.class,
          SleepFuture.class,
          Handle.class,
          TimerHandle.class);

  /** The objects have no equals of their own, so this is a map by identity. */
  private final Map<Object, List<StackTraceElement>> places = new WeakHashMap<>();

  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }

  void record(Object made) {
    List<StackTraceElement> place = here();
    synchronized (places) {
      places.put(made, place);
    }
  }

  private static List<StackTraceElement> here() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .dropWhile(frame -> OWN.contains(frame.getDeclaringClass()))
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .toList());
  }

  /** Returns the stack at the making of {@code object}, innermost first; empty if unknown. */
  List<StackTraceElement> of(Object object) {
    synchronized (places) {
      return places.getOrDefault(object, List.of());
    }
  }

  /**
   * Has it logged if {@code loop} is collected as garbage before it is closed.
   *
   * @return what is to be run when it is closed
   */
  static Runnable watch(EventLoop loop) {
    Unclosed unclosed = new Unclosed(here());
    Cleaning.CLEANER.register(loop, unclosed);
    return () -> unclosed.closed = true;
  }

  private static final class Unclosed implements Runnable {
    private final List<StackTraceElement> place;
    volatile boolean closed;

    Unclosed(List<StackTraceElement> place) {
      this.place = place;
    }

    @Override
    public void run() {
      if (!closed) {
        EventLoop.LOGGER.log(
            Logger.Level.WARNING, "unclosed event loop, created at:" + ErrorReports.lines(place));
      }
    }
  }
}
