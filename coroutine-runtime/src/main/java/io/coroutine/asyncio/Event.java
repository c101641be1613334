package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/** A flag that tasks can wait for. Python's {@code asyncio.Event}. */
public final class Event extends LoopBound {
  private final WaitingLine line = new WaitingLine();
  private boolean set;

  /** Creates an event that is not set. */
  public Event() {}

  /** Returns whether the event is set. */
  public boolean isSet() {
    return set;
  }

  /**
   * Sets the event and wakes all tasks that wait for it, in the order in which they came. They go
   * on also if the event is cleared before they run.
   */
  public void set() {
    requireOwner();
    if (!set) {
      set = true;
      line.callAll();
    }
  }

  /** Takes the event back: who waits from now on does so until it is set again. */
  public void clear() {
    requireOwner();
    set = false;
  }

  /**
   * Returns a coroutine that waits until the event is set and returns true. It does not suspend if
   * the event is set. Python's {@code wait}, a name that {@link Object} has taken.
   */
  @Async
  public Coroutine<Boolean> waitOn() {
    if (set) {
      return result(true);
    }
    Future<Boolean> turn = line.join(boundLoop());
    try {
      await(turn);
      return result(true);
    } finally {
      line.leave(turn);
    }
  }

  /** Describes the event for people: whether it is set, and how many wait. */
  @Override
  public String toString() {
    return describe('[' + (set ? "set" : "unset") + line.describe() + ']');
  }
}
