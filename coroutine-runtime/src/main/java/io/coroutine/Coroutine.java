package io.coroutine;

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
   * has not been started none of its body runs. What resources fail with that a try-with-resources
   * statement closes meanwhile is thrown. Python's {@code close}.
   *
   * @throws IllegalStateException if the coroutine suspends again instead of ending ({@code
   *     coroutine ignored GeneratorExit}; it stays suspended), or is being executed
   */
  public final void close() {
    closeAndTake();
  }

  /**
   * Closes the coroutine as {@link #close} does, and returns what its body returned in answer to
   * the {@link GeneratorExit}: null if it let that pass, or was not suspended.
   *
   * @throws IllegalStateException as {@link #close} does
   */
  public final @Nullable Object closeAndGet() {
    return closeAndTake();
  }

  /** Returns this coroutine. */
  @Override
  public final Coroutine<T> awaiter() {
    return this;
  }

  @Override
  String kind() {
    return "coroutine";
  }

  /**
   * Runs this coroutine for one that awaits it.
   *
   * @return what it returned, or {@link Suspension#SUSPENDED}
   */
  final @Nullable Object awaitedIn(Frame root, int depth) throws Throwable {
    if (label != CREATED) {
      return awaitedOnceBegun(root, depth);
    }
    return startIn(root, depth);
  }

  /** Does the same if this has been begun by somebody else, if it can be done. */
  @Nullable Object awaitedOnceBegun(Frame root, int depth) throws Throwable {
    throw refusal();
  }

  /** Returns what is executed when this is, for messages. */
  String executed() {
    return kind();
  }

  /** Returns what can't be awaited again, for messages. */
  String awaitedOnce() {
    return "coroutine: " + this;
  }

  @Override
  final IllegalStateException refusal() {
    if (label == CLOSED) {
      return new IllegalStateException("cannot reuse already awaited " + awaitedOnce());
    }
    return new IllegalStateException(
        isExecuting()
            ? executed() + " already executing: " + this
            : "coroutine is being awaited already: " + this);
  }

  private void requireUsable() {
    if (label == CLOSED || isExecuting()) {
      throw refusal();
    }
  }

  /** Takes one step with {@code value}; returns whether the coroutine has returned. */
  final boolean advance(@Nullable Object value) {
    if (waitsAlone()) {
      return driveAlone(value);
    }
    if (!isSuspendedTop()) {
      if (label == CREATED && value != null) {
        takeFirst(value);
      }
      requireUsable();
    }
    return drive(value);
  }

  /**
   * Takes one step with null; returns what is handed out, or {@link Driver#RETURNED}. What {@link
   * #advance} does, faster where the coroutine stands at a {@link Yield}.
   */
  final @Nullable Object step() {
    if (slot == Yield.UNSEEN && link == null && isSuspendedTop()) {
      boolean returned = driveAlone();
      return !returned && slot == Yield.UNSEEN && link == null ? null : outcomeOfStep(returned);
    }
    return stepInChain();
  }

  private @Nullable Object stepInChain() {
    Frame innermost = isSuspendedTop() ? linked() : this;
    if (innermost != this && innermost.yields()) {
      innermost.slot = null;
      return outcomeOfStep(runInnermost(innermost));
    }
    return outcomeOfStep(advance(null));
  }

  /**
   * Takes one step in which the await of {@code future}, which this handed out, evaluates to {@code
   * result}; returns what {@link #step()} does. What that does, faster where nobody interferes.
   */
  final @Nullable Object step(AbstractFuture<?> future, @Nullable Object result) {
    if (isSuspendedTop()) {
      Frame innermost = linked();
      if (innermost.slot == future && (innermost.label & BY_HAND) == 0) {
        innermost.slot = result;
        return outcomeOfStep(innermost == this ? driveAlone() : runInnermost(innermost));
      }
    }
    return step();
  }

  private @Nullable Object outcomeOfStep(boolean returned) {
    if (returned) {
      return Driver.RETURNED;
    }
    if (isSuspendedTop()) {
      Object handedOut = linked().slot;
      if (!(handedOut instanceof Yield<?>)) {
        return handedOut;
      }
      if (handedOut == Yield.UNSEEN) {
        return null;
      }
    }
    return takeOutcome();
  }

  /** Takes one step with an exception; returns whether the coroutine has returned. */
  final boolean advanceThrowing(Throwable error) {
    if (error == null) {
      throw new IllegalArgumentException("exceptions must not be null");
    }
    requireUsable();
    if (label == CREATED) {
      return throwIntoFresh(error);
    }
    return error instanceof GeneratorExit exit ? driveClosing(exit) : driveThrowing(error);
  }

  /** Refuses what is sent to a coroutine that has not been started. */
  void takeFirst(Object value) {
    throw new IllegalArgumentException("can't send non-null value to a just-started coroutine");
  }

  /** Ends a coroutine that has not been started; returns whether it has returned. */
  boolean throwIntoFresh(Throwable error) {
    StackTraces.thrownInto(error, this, this);
    finish();
    throw Frame.<RuntimeException>sneaky(error);
  }

  /** Returns what the last step returned or handed out. */
  final @Nullable Object takeOutcome() {
    if (label == CLOSED) {
      return takeResult();
    }
    return handedOut();
  }

  /** Returns whether the suspended coroutine awaits what it handed out, and not an answer. */
  final boolean awaitsOutcome() {
    return (innermost().label & BY_HAND) == 0;
  }

  private @Nullable Object outcome(boolean returned) {
    if (returned) {
      throw new StopIteration(takeOutcome());
    }
    return takeOutcome();
  }
}
