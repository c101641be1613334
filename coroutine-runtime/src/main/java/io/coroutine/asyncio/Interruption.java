package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns the signals that end a program into the cancellation of a main task, while that runs.
 *
 * <p>As in Python, only in the JVM's main thread, and only if nobody else handles the signal. The
 * first signal cancels, the second ends the process at once.
 */
final class Interruption implements AutoCloseable {
  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Task<?> main;
  private final List<Signals.Handling> handlings = new ArrayList<>();

  /** The number of the signal that has come, 0 before. */
  private final AtomicInteger received = new AtomicInteger();

  private Interruption(Task<?> main) {
    this.main = main;
  }

  static Interruption of(Task<?> main) {
    Interruption interruption = new Interruption(main);
    if (isMainThread()) {
      SIGNALS.forEach(interruption::take);
    }
    return interruption;
  }

  /**
   * Returns whether this thread runs {@code main}: it is the only one at the bottom of whose stack
   * no {@code run} of a {@link Thread} stands. Its id depends on the JDK, its name on the program.
   */
  private static boolean isMainThread() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames.reduce((above, below) -> below))
        .filter(bottom -> !isRunOfThread(bottom))
        .isPresent();
  }

  private static boolean isRunOfThread(StackWalker.StackFrame frame) {
    return frame.getMethodName().equals("run")
        && Thread.class.isAssignableFrom(frame.getDeclaringClass());
  }

  private void take(String name) {
    try {
      Signals.Handling handling = Signals.handle(name, this::arrived);
      if (handling.replacesTheJvms()) {
        handlings.add(handling);
      } else {
        handling.restore();
      }
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // This JVM does not hand out the signal (-Xrs): what it does by itself is left alone.
      EventLoop.LOGGER.log(System.Logger.Level.DEBUG, "SIG" + name + " is not handled", e);
    }
  }

  private void arrived(int number) {
    if (received.compareAndSet(0, number)) {
      EventLoop loop = main.loop();
      loop.offer(new Handle(loop, main::cancel));
    } else {
      Runtime.getRuntime().exit(KeyboardInterrupt.exitCode(number));
    }
  }

  /** Returns the number of the signal that has come, or 0. */
  int received() {
    return received.get();
  }

  @Override
  public void close() {
    handlings.forEach(Signals.Handling::restore);
  }
}
