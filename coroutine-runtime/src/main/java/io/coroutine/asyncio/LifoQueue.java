package io.coroutine.asyncio;

import java.util.ArrayDeque;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the newest item first. Python's {@code asyncio.LifoQueue}.
 *
 * @param <T> the type of the items, null among them
 */
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {
  /** Creates a queue without limit. */
  public LifoQueue() {
    this(0);
  }

  /**
   * Creates a queue.
   *
   * @param maxsize how many items fit in; without limit if it is not positive
   */
  public LifoQueue(int maxsize) {
    super(maxsize, Collections.asLifoQueue(new ArrayDeque<>()));
  }
}
