package io.coroutine.asyncio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who waits, in other threads, for what tasks of a loop do, and would wait for ever if it were
 * closed before. Thread-safe.
 */
final class Outsiders {
  private final Set<Consumer<IllegalStateException>> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Has {@code outsider} told if the loop is closed, until {@link #remove}. To be called before the
   * loop is asked to do anything: if it takes that, it tells; if it does not, the caller knows.
   */
  void add(Consumer<IllegalStateException> outsider) {
    waiting.add(outsider);
  }

  /** Returns whether {@code outsider} was there: if not, it is or has been told. */
  boolean remove(Consumer<IllegalStateException> outsider) {
    return waiting.remove(outsider);
  }

  /** Tells all that nothing will come any more. The loop takes no more callbacks by now. */
  void loopClosed() {
    for (Consumer<IllegalStateException> outsider : List.copyOf(waiting)) {
      if (waiting.remove(outsider)) {
        outsider.accept(new IllegalStateException("Event loop is closed"));
      }
    }
  }
}
