package io.coroutine.asyncio;

/**
 * Knows the errors that end a run of the loop, as {@code KeyboardInterrupt} and {@code SystemExit}
 * do in Python.
 *
 * <p>These are the {@link VirtualMachineError}s, after which nothing can be relied on, except
 * {@link StackOverflowError}, which a bug in one coroutine raises and which harms nobody else. All
 * others are the business of the task that they end, or are reported if they leave a callback.
 */
final class FatalErrors {
  private FatalErrors() {}

  static boolean isFatal(Throwable t) {
    return t instanceof VirtualMachineError && !(t instanceof StackOverflowError);
  }

  static void rethrowIfFatal(Throwable t) {
    if (t instanceof VirtualMachineError error && isFatal(t)) {
      throw error;
    }
  }
}
