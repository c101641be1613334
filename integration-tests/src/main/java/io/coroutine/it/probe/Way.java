package io.coroutine.it.probe;

/** In which state a target finds what it awaits, and who resumes it. */
public enum Way {
  /** Everything is there: nothing suspends. */
  READY,
  /** Nothing is there: every await suspends and is resumed by hand. */
  PENDING,
  /** The first, the third, ... suspends. */
  ODD_PENDING,
  /** The second, the fourth, ... suspends. */
  EVEN_PENDING,
  /** Every await is of a coroutine which suspends, and into which the driver sends or throws. */
  SENT,
  /** As {@link #READY}, but within a task of the event loop. */
  READY_IN_TASK,
  /** As {@link #PENDING}, but within a task of the event loop. */
  PENDING_IN_TASK;

  boolean isInTask() {
    return this == READY_IN_TASK || this == PENDING_IN_TASK;
  }

  /** Returns whether the awaitable made as number {@code n}, from 1, has to be waited for. */
  boolean isPending(int n) {
    return switch (this) {
      case READY, READY_IN_TASK -> false;
      case PENDING, SENT, PENDING_IN_TASK -> true;
      case ODD_PENDING -> n % 2 == 1;
      case EVEN_PENDING -> n % 2 == 0;
    };
  }
}
