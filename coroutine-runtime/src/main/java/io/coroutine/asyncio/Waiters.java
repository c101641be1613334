package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;

/** The tasks and done callbacks of a future that has more than one of them. */
final class Waiters {
  /** Each is what {@link Future} has as its only waiter. */
  private final List<Object> waiters = new ArrayList<>(4);

  Waiters(Object first, Object second) {
    waiters.add(first);
    waiters.add(second);
  }

  void add(Object waiter) {
    waiters.add(waiter);
  }

  /** Removes all that equal {@code waiter} and returns how many they were. */
  int remove(Object waiter) {
    int before = waiters.size();
    waiters.removeIf(each -> matches(each, waiter));
    return before - waiters.size();
  }

  /** Returns whether {@code waiter} is {@code wanted}, in whatever context it is called. */
  static boolean matches(Object waiter, Object wanted) {
    return waiter instanceof ContextCallback called
        ? called.callback().equals(wanted)
        : waiter.equals(wanted);
  }

  int size() {
    return waiters.size();
  }

  void scheduleAll(Future<?> future) {
    for (Object waiter : waiters) {
      future.schedule(waiter);
    }
  }
}
