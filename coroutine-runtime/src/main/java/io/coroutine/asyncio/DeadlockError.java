package io.coroutine.asyncio;

/**
 * Says that a loop waits for ever: tasks are pending, nothing is ready, no timer is set, no call of
 * an executor is under way, nobody watches a channel or a signal, and no other thread can have the
 * loop to wake it. The message tells who waits for whom, and where.
 */
public final class DeadlockError extends IllegalStateException {
  private static final long serialVersionUID = 1;

  DeadlockError(String graph) {
    super(
        "Deadlock: no task can ever go on. See docs/troubleshooting.md#deadlock. Pending tasks:"
            + System.lineSeparator()
            + graph.strip());
  }
}
