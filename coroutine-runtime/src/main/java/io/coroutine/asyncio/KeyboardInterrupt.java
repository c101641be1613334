package io.coroutine.asyncio;

/**
 * Says that a signal, such as that of Ctrl-C, has ended {@link Runner#run}, after the main task had
 * been cancelled and had cleaned up. Python's {@code KeyboardInterrupt}; an error, so that {@code
 * catch (Exception e)} does not swallow it.
 */
public final class KeyboardInterrupt extends Error {
  private static final long serialVersionUID = 1;
  private static final int SIGNAL_EXIT = 128;

  private final int signal;

  KeyboardInterrupt(int signal, Throwable cause) {
    super("signal " + signal, cause);
    this.signal = signal;
  }

  /** Returns the number of the signal, such as 2 for SIGINT. */
  public int signal() {
    return signal;
  }

  /** Returns the exit code that is the custom for a process that the signal has ended. */
  public int exitCode() {
    return exitCode(signal);
  }

  static int exitCode(int signal) {
    return SIGNAL_EXIT + signal;
  }
}
