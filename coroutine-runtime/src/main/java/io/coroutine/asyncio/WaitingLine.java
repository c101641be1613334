package io.coroutine.asyncio;

import java.util.ArrayDeque;

/**
 * Those who wait for their turn; first come, first served.
 *
 * <p>Who waits joins, awaits what that returns, and leaves on every way out. Who is called goes on
 * in the next iteration of the loop and counts as part of the line until then: a newcomer must not
 * slip in between.
 *
 * <pre>
 * turn:   waiting --callNext--> called
 *         waiting --cancel----> cancelled
 * </pre>
 *
 * <p>A task can be cancelled after it was called. It then has to see to it that what it was called
 * for is not lost; {@link #wasCalled} tells.
 */
final class WaitingLine {
  /** Those who were not called; some may be cancelled, and have not left yet. */
  private final ArrayDeque<Future<Boolean>> waiting = new ArrayDeque<>(1);

  /** How many these are: almost always none, which is told without a look at them. */
  private int uncalled;

  /** How many were called and have not left yet. */
  private int called;

  /** Puts a new turn at the end of the line. */
  Future<Boolean> join(EventLoop loop) {
    Future<Boolean> turn = loop.createFuture();
    waiting.add(turn);
    uncalled++;
    return turn;
  }

  /** Takes a turn out of the line; called once for each. */
  void leave(Future<Boolean> turn) {
    if (wasCalled(turn)) {
      called--;
    } else if (waiting.remove(turn)) {
      uncalled--;
    }
  }

  /**
   * Takes the turn out of the line of one who does not go on although it may have been called.
   *
   * @param callsNext whether what it was called for is there, for the next
   */
  void giveUp(Future<Boolean> turn, boolean callsNext) {
    try {
      if (callsNext && wasCalled(turn)) {
        callNext();
      }
    } finally {
      leave(turn);
    }
  }

  static boolean wasCalled(Future<Boolean> turn) {
    return turn.hasResult(); // and has not failed, which only somebody from outside can do
  }

  /** Calls the first who waits and is not cancelled; returns whether there was one. */
  boolean callNext() {
    return uncalled > 0 && callFirstPending();
  }

  private boolean callFirstPending() {
    for (Future<Boolean> turn = waiting.peek(); turn != null; turn = waiting.peek()) {
      boolean pending = !turn.done();
      if (pending) {
        turn.setResult(true); // refuses other threads, before anything has changed
        called++;
      }
      waiting.remove();
      uncalled--;
      if (pending) {
        return true;
      }
    }
    return false;
  }

  /**
   * Calls the first, where one at a time may go on: not if another was called and has not left. If
   * the first is cancelled it will call again when it leaves.
   */
  void callFirst() {
    Future<Boolean> first = waiting.peek();
    if (called == 0 && first != null && !first.done()) {
      callNext();
    }
  }

  void callAll() {
    while (callNext()) {
      // until nobody waits
    }
  }

  /**
   * Returns whether anyone waits, or was called and has not gone on. The cancelled do not count.
   */
  boolean isOccupied() {
    if (called > 0) {
      return true;
    }
    if (uncalled == 0) {
      return false; // as almost always, and without an iterator
    }
    for (Future<Boolean> turn : waiting) {
      if (!turn.cancelled()) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many have not left. */
  int size() {
    return called + uncalled;
  }

  /** Returns how many have neither been called nor left. */
  int uncalled() {
    return uncalled;
  }

  /** Returns what a description adds for those who have not left. */
  String describe() {
    return size() == 0 ? "" : ", waiters:" + size();
  }
}
