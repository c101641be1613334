package io.coroutine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drives coroutines without exceptions for the ordinary outcome: what event loops use in place of
 * {@link Coroutine#send}, {@link Coroutine#throwIn} and {@link StopIteration}.
 */
public final class Driver {
  /** What a step returns if the coroutine has returned: {@link #value} tells what. */
  public static final Object RETURNED = new Object();

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
   * Resumes {@code coroutine} with null, as {@link Coroutine#send} does, and with its errors.
   *
   * @return what the coroutine handed out, or {@link #RETURNED}
   */
  public static @Nullable Object step(Coroutine<?> coroutine) {
    return coroutine.step();
  }

  /**
   * Resumes {@code coroutine}, which has handed {@code future} out, with the result of that.
   *
   * @return what the coroutine handed out, or {@link #RETURNED}
   */
  public static @Nullable Object step(
      Coroutine<?> coroutine, AbstractFuture<?> future, @Nullable Object result) {
    return coroutine.step(future, result);
  }

  /**
   * Throws {@code error} into {@code coroutine}, as {@link Coroutine#throwIn} does.
   *
   * @return what the coroutine handed out, or {@link #RETURNED}
   */
  public static @Nullable Object step(Coroutine<?> coroutine, Throwable error) {
    return coroutine.advanceThrowing(error) ? RETURNED : coroutine.takeOutcome();
  }

  /**
   * Creates an error that is to be thrown into a coroutine, and has no trace before: only what it
   * passes there is in it.
   *
   * @param message why the task was cancelled, or null
   */
  public static CancelledError cancellation(@Nullable String message) {
    return CancelledError.toBeThrownIn(message);
  }

  /**
   * Lets the trace of an error that leaves a loop end with the callers of who runs the loop, as
   * that of an error does which was made there.
   */
  public static CancelledError raisedHere(CancelledError error) {
    StackTraces.extendByStack(error);
    return error;
  }

  /** Returns, after a step, what the coroutine returned, once, or handed out. */
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

  /** Returns the mark of {@code coroutine}; null if it has begun. */
  public static @Nullable Object mark(Coroutine<?> coroutine) {
    return coroutine.label == Frame.CREATED ? coroutine.slot : null;
  }

  /**
   * Marks {@code coroutine} until it begins; null takes the mark back, which must be done before
   * code of a program runs.
   *
   * @return false, without any effect, if it has begun
   */
  public static boolean mark(Coroutine<?> coroutine, @Nullable Object mark) {
    if (coroutine.label != Frame.CREATED) {
      return false;
    }
    coroutine.slot = mark;
    return true;
  }

  /** Returns where a coroutine is suspended, or where it begins, also if it is over. */
  public static StackTraceElement place(Coroutine<?> coroutine) {
    return Locations.of(coroutine);
  }

  /**
   * Returns the places at which a suspended coroutine and those that it awaits stand, innermost
   * first.
   *
   * @param limit how many at most, counted from the innermost
   */
  public static List<StackTraceElement> stack(Coroutine<?> coroutine, int limit) {
    List<StackTraceElement> stack = new ArrayList<>();
    if (coroutine.state() == CoroutineState.SUSPENDED) {
      Frame frame = coroutine.innermost();
      Frame leaf = frame.folded();
      if (leaf != null && limit > 0) {
        stack.add(Locations.of(leaf));
      }
      if (leaf == coroutine) {
        return stack;
      }
      for (;
          frame != coroutine && frame != null && stack.size() < limit;
          frame = frame.awaitedBy()) {
        stack.add(Locations.of(frame));
      }
    }
    StackTraceElement outermost = coroutine.frame();
    if (outermost != null && stack.size() < limit) {
      stack.add(outermost);
    }
    return stack;
  }

  /** Returns what a suspended coroutine, or the innermost of those that it awaits, waits for. */
  public static @Nullable Object leaf(Coroutine<?> coroutine) {
    if (coroutine.state() != CoroutineState.SUSPENDED) {
      return null;
    }
    return coroutine.awaitsOutcome() ? coroutine.handedOut() : null;
  }

  /** Throws {@code t} as it is, checked or not. */
  public static RuntimeException sneakyThrow(Throwable t) {
    throw Frame.<RuntimeException>sneaky(t);
  }
}
