package io.coroutine.asyncio;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Takes callbacks from other threads, and wakes the loop's thread for them.
 *
 * <h2>Why no wake-up is lost</h2>
 *
 * <p>The loop's thread sets {@link #asleep}, then reads {@link #filled}, then waits. Another thread
 * sets {@code filled}, then reads {@code asleep}, then wakes. Both fields are volatile, so that at
 * least one of them sees what the other has written: either the loop does not wait, or it is woken.
 * A loop that is busy is never woken, which saves a system call for each callback.
 */
final class Inbox {
  private final Poller poller;
  private final Queue<Handle> handles = new ArrayDeque<>();
  private boolean closed;

  private volatile boolean filled;
  private volatile boolean asleep;

  Inbox(Poller poller) {
    this.poller = poller;
  }

  /** Takes {@code handle} and returns true, or returns false if the loop is closed. Thread-safe. */
  boolean offer(Handle handle) {
    synchronized (handles) {
      if (closed) {
        return false;
      }
      handles.add(handle);
      filled = true;
      // Under the lock, since the loop must not close the poller meanwhile.
      if (asleep) {
        poller.wakeUp();
      }
    }
    return true;
  }

  /** Moves what has arrived to the ready queue. Costs one volatile read if nothing has. */
  void drainTo(ReadyQueue ready) {
    if (!filled) {
      return;
    }
    synchronized (handles) {
      filled = false;
      for (Handle handle = handles.poll(); handle != null; handle = handles.poll()) {
        ready.add(handle);
      }
    }
  }

  /** Returns whether something has arrived. */
  boolean isFilled() {
    return filled;
  }

  /** Announces that the loop is going to wait; returns false if it must not. */
  boolean beginSleep() {
    asleep = true;
    return !filled;
  }

  void endSleep() {
    asleep = false;
  }

  void close() {
    synchronized (handles) {
      closed = true;
      handles.clear();
    }
  }
}
