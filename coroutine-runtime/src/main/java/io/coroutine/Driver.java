package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Drives coroutines without exceptions for the ordinary outcome: what event loops use in place of
 * {@link Coroutine#send}, {@link Coroutine#throwIn} and {@link StopIteration}.
 */
public final class Driver {
  private Driver() {}

  /**
   * Resumes {@code coroutine} with {@code value}, as {@link Coroutine#send} does, and with its
   * errors.
   *
   * @return whether the coroutine has returned; {@link #value} tells what it returned or handed out
   */
  public static boolean send(Coroutine<?> coroutine, @Nullable Object value) {
    return coroutine.advance(value);
  }

  /**
   * Throws {@code error} into {@code coroutine}, as {@link Coroutine#throwIn} does.
   *
   * @return whether the coroutine has returned; {@link #value} tells what it returned or handed out
   */
  public static boolean throwIn(Coroutine<?> coroutine, Throwable error) {
    return coroutine.advanceThrowing(error);
  }

  /** Returns, after a step, what the coroutine returned or handed out. */
  public static @Nullable Object value(Coroutine<?> coroutine) {
    return coroutine.takeOutcome();
  }

  /**
   * Returns, after a step that did not return, whether the coroutine awaits what it handed out, and
   * not its driver's answer to a {@code suspend}.
   */
  public static boolean awaits(Coroutine<?> coroutine) {
    return coroutine.awaitsOutcome();
  }

  /** Throws {@code t} as it is, checked or not. */
  public static RuntimeException sneakyThrow(Throwable t) {
    throw Frame.<RuntimeException>sneaky(t);
  }
}
