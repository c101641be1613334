package io.coroutine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What calling an {@code @Async} method returns: Python's coroutine object.
 *
 * <p>A coroutine has not started when it is created. It is run by awaiting it in another coroutine,
 * by giving it to an event loop, or by hand with {@link #send}, and it can be run once. The
 * semantics, errors included, are those of CPython 3.13.
 *
 * <p>A coroutine is used by one thread at a time; it may move between threads while it is
 * suspended, if something orders the accesses.
 *
 * @param <T> the type of what the coroutine returns
 */
public abstract class Coroutine<T extends @Nullable Object> extends Frame implements Awaitable<T> {

  /** For generated classes. */
  protected Coroutine() {}

  /**
   * Resumes the coroutine: {@code value} becomes the value of the innermost {@code suspend} that it
   * waits at, however many awaits lie between. Python's {@code send}.
   *
   * @param value what to send; must be null if the coroutine has not been started
   * @return what the coroutine hands out at its next suspension: the argument of {@code suspend},
   *     or the future that it awaits
   * @throws StopIteration if the coroutine returns; carries the value
   * @throws IllegalArgumentException if the coroutine has not been started and {@code value} is not
   *     null; it stays fresh
   * @throws IllegalStateException if the coroutine is being executed or is over
   */
  public final @Nullable Object send(@Nullable Object value) {
    return outcome(advance(value));
  }

  /**
   * Throws {@code error} at the innermost point where the coroutine is suspended. A coroutine that
   * has not been started is closed, and none of its body runs. Python's {@code throw}.
   *
   * @param error what to throw, checked or not
   * @return what the coroutine hands out at its next suspension, if it handles the exception
   * @throws StopIteration if the coroutine handles the exception and returns
   * @throws IllegalStateException if the coroutine is being executed or is over
   */
  public final @Nullable Object throwIn(Throwable error) {
    return outcome(advanceThrowing(error));
  }

  /**
   * Closes the coroutine: raises {@link GeneratorExit} where it is suspended, so that its {@code
   * finally} blocks run, innermost coroutine first. Does nothing if the coroutine is over; if it
   * has not been started none of its body runs. Python's {@code close}.
   *
   * @throws IllegalStateException if the coroutine suspends again instead of ending ({@code
   *     coroutine ignored GeneratorExit}; it stays suspended), or is being executed
   */
  public final void close() {
    if (label == CLOSED) {
      return;
    }
    requireUsable();
    if (label == CREATED) {
      finish();
      return;
    }
    boolean returned;
    try {
      returned = driveClosing(new GeneratorExit());
    } catch (GeneratorExit e) {
      return;
    }
    if (!returned) {
      throw ignoredExit();
    }
    slot = null;
  }

  /** Returns the state of the coroutine. */
  public final CoroutineState state() {
    return switch (label) {
      case CREATED -> CoroutineState.CREATED;
      case CLOSED -> CoroutineState.CLOSED;
      default -> isSuspended() ? CoroutineState.SUSPENDED : CoroutineState.RUNNING;
    };
  }

  /**
   * Returns what the coroutine directly waits for, a coroutine or a future, or null if it is not
   * suspended or waits for its driver's answer to {@code suspend}. Python's {@code cr_await}.
   */
  public final @Nullable Object awaiting() {
    if (!isSuspended()) {
      return null;
    }
    Frame below = top().leaf;
    if (below == this) {
      return (label & BY_HAND) == 0 ? slot : null;
    }
    while (below != null && below.caller != this) {
      below = below.caller;
    }
    return below;
  }

  /**
   * Returns where the coroutine is: class, method, file, and the line at which it is suspended or
   * begins; null if it is over. Python's {@code cr_frame}.
   */
  public final @Nullable StackTraceElement frame() {
    return label == CLOSED ? null : StackTraces.location(this);
  }

  /**
   * Returns the local variables by name that the suspended coroutine still needs, or the arguments
   * of one that has not been started. Empty if the coroutine is running or over, or if the class
   * was compiled without {@code -g}.
   */
  public final Map<String, @Nullable Object> locals() {
    Map<String, @Nullable Object> locals = new LinkedHashMap<>();
    if (label >= CREATED) {
      locals(label & LABEL_MASK, locals);
    }
    return locals;
  }

  /**
   * Returns the stack at the call that created this coroutine, innermost first; empty unless the
   * JVM was started with {@code -Dio.coroutine.debug=true}. Python's {@code cr_origin}.
   */
  public final List<StackTraceElement> origin() {
    return Origins.of(this);
  }

  /** Returns this coroutine. */
  @Override
  public final Coroutine<T> awaiter() {
    return this;
  }

  /** Describes the coroutine for people: method, state and place. */
  @Override
  public String toString() {
    StackTraceElement where = StackTraces.location(this);
    return "<coroutine " + where + ' ' + state() + '>';
  }

  /**
   * Runs this coroutine for one that awaits it.
   *
   * @return what it returned, or {@link Suspension#SUSPENDED}
   */
  final @Nullable Object awaitedIn(Frame root, int depth) throws Throwable {
    if (label != CREATED) {
      throw refusal();
    }
    if (depth >= Suspension.STACK_BUDGET) {
      return Suspension.postpone(this, root);
    }
    Object result;
    try {
      result = resume(root, depth);
    } catch (Throwable t) {
      finish();
      throw t;
    }
    if (result != Suspension.SUSPENDED) {
      finish();
    }
    return result;
  }

  private IllegalStateException refusal() {
    if (label == CLOSED) {
      return new IllegalStateException("cannot reuse already awaited coroutine: " + this);
    }
    return new IllegalStateException(
        isExecuting()
            ? "coroutine already executing: " + this
            : "coroutine is being awaited already: " + this);
  }

  private void requireUsable() {
    if (label == CLOSED || isExecuting()) {
      throw refusal();
    }
  }

  /** Takes one step with {@code value}; returns whether the coroutine has returned. */
  final boolean advance(@Nullable Object value) {
    if (label == CREATED && value != null) {
      throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
    }
    requireUsable();
    return drive(value);
  }

  /** Takes one step with an exception; returns whether the coroutine has returned. */
  final boolean advanceThrowing(Throwable error) {
    if (error == null) {
      throw new IllegalArgumentException("exceptions must not be null");
    }
    requireUsable();
    if (label == CREATED) {
      finish();
      throw sneaky(error);
    }
    return error instanceof GeneratorExit exit ? driveClosing(exit) : driveThrowing(error);
  }

  /** Returns what the last step returned or handed out. */
  final @Nullable Object takeOutcome() {
    if (label == CLOSED) {
      Object value = slot;
      slot = null;
      return value;
    }
    return Objects.requireNonNull(top().leaf).slot;
  }

  /** Returns whether the suspended coroutine awaits what it handed out, and not an answer. */
  final boolean awaitsOutcome() {
    return (Objects.requireNonNull(top().leaf).label & BY_HAND) == 0;
  }

  private @Nullable Object outcome(boolean returned) {
    if (returned) {
      throw new StopIteration(takeOutcome());
    }
    return takeOutcome();
  }
}
