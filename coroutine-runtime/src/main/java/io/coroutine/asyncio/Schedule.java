package io.coroutine.asyncio;

/**
 * Decides in which order a loop for tests runs what is ready at the beginning of an iteration, and
 * may interfere with tasks. Without one, the order is that in which it became ready, which asyncio
 * promises.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns which of {@code count} callbacks and tasks runs before the rest of them, from 0 to
   * {@code count - 1}. It changes places with the first: always 0 leaves the order as it is.
   *
   * @param count how many are left, at least 2
   */
  int pick(int count);

  /** Called before a task goes on. It may be cancelled, too late for the future that it awaited. */
  default void resuming(Task<?> task) {}

  /** Called when a task has been suspended, by an await or a {@code sleep(0)}. */
  default void suspended(Task<?> task) {}
}
