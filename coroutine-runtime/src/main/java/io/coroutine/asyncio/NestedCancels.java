package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cancellations that gatherings pass on to what they gather, which may await further gatherings.
 * They can be nested deeper than the stack is, and a task may gather itself, directly or not.
 */
final class NestedCancels {
  /** Deep enough for programs, and not for the stack. */
  private static final int MOST_NESTED = 200;

  private final EventLoop loop;
  private int depth;

  /** How many gatherings are yet to be cancelled, by handles of their own. */
  private int postponed;

  /** Tasks that are marked until the last postponed one has been cancelled. */
  private final List<Task<?>> marked = new ArrayList<>();

  NestedCancels(EventLoop loop) {
    this.loop = loop;
  }

  /**
   * Cancels what a gathering gathers, now, or in the next iteration if too many are being cancelled
   * within each other.
   *
   * @return whether there was something to cancel
   */
  boolean cancelChildren(GatheringFuture<?> gathering, @Nullable String message) {
    if (depth == MOST_NESTED) {
      postponed++;
      loop.enqueue(new Handle(loop, () -> goOn(gathering, message)));
      return true;
    }
    depth++;
    try {
      return gathering.cancelChildren(message);
    } finally {
      depth--;
    }
  }

  private void goOn(GatheringFuture<?> gathering, @Nullable String message) {
    try {
      gathering.cancel(message);
    } finally {
      postponed--;
      if (postponed == 0) {
        marked.forEach(Task::endPassingOn);
        marked.clear();
      }
    }
  }

  /**
   * Cancels {@code gathering} for tasks that wait for it, directly or through each other. They are
   * marked meanwhile, so that one that is reached again is known to wait for itself.
   */
  boolean passOn(List<Task<?>> waiting, GatheringFuture<?> gathering, @Nullable String message) {
    waiting.forEach(Task::beginPassingOn);
    try {
      return gathering.cancel(message);
    } finally {
      if (postponed > 0) {
        marked.addAll(waiting);
      } else {
        waiting.forEach(Task::endPassingOn);
      }
    }
  }
}
