package io.coroutine.it.scripts;

import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;

/** An object that a script refers to by its number. */
final class Slot {

  /** What an awaitable of an async generator does. */
  enum Step {
    SEND,
    THROW,
    CLOSE
  }

  final Object object;
  private final Slot source;
  private final Step step;

  /** Whether this awaitable has been driven, maybe in vain. */
  private boolean isDriven;

  /** Whether this awaitable is being driven, or some function awaits it. */
  boolean isInUse;

  /** How often in a row it has been driven without yielding anything. */
  int failures;

  /** Whether somebody has begun to close this async generator. */
  private boolean isBeingClosed;

  private Slot(Object object, Slot source, Step step) {
    this.object = object;
    this.source = source;
    this.step = step;
  }

  static Slot of(Object object) {
    return new Slot(object, null, null);
  }

  /** Returns one with an awaitable that the async generator of {@code source} has given. */
  static Slot ofStep(Slot source, Step step, Coroutine<?> awaitable) {
    return new Slot(awaitable, source, step);
  }

  /** Returns whether this is an awaitable of an async generator that was never driven. */
  boolean isFreshStep() {
    return step != null && !isDriven;
  }

  boolean isStep() {
    return step != null;
  }

  boolean isThrow() {
    return step == Step.THROW;
  }

  boolean isAsyncGenerator() {
    return object instanceof AsyncGenerator;
  }

  /**
   * Takes note that this is about to be driven, and returns whether it may be. Not if CPython does
   * something else on purpose: it loses what is thrown into an async generator that is over, and
   * takes one that has ignored its close for closed.
   */
  boolean mayBeDriven() {
    if (!isFreshStep()) {
      return true;
    }
    if (step != Step.SEND) {
      boolean isOver = source.state() == CoroutineState.CLOSED;
      if (isOver ? step == Step.THROW : source.isBeingClosed) {
        return false;
      }
      source.isBeingClosed = step == Step.CLOSE;
    }
    isDriven = true;
    return true;
  }

  CoroutineState state() {
    if (object instanceof AsyncGenerator<?> generator) {
      return generator.state();
    }
    return object instanceof Generator<?> generator
        ? generator.state()
        : ((Coroutine<?>) object).state();
  }

  Object send(Object value) {
    return object instanceof Generator<?> generator
        ? generator.send(value)
        : ((Coroutine<?>) object).send(value);
  }

  Object throwIn(Throwable error) {
    return object instanceof Generator<?> generator
        ? generator.throwIn(error)
        : ((Coroutine<?>) object).throwIn(error);
  }

  Object close() {
    return object instanceof Generator<?> generator
        ? generator.closeAndGet()
        : ((Coroutine<?>) object).closeAndGet();
  }
}
