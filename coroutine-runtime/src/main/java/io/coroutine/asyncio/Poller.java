package io.coroutine.asyncio;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;

/**
 * Where an {@link EventLoop} waits when it has nothing to run.
 *
 * <p>The loop's own poller waits on a {@link java.nio.channels.Selector}; a loop for tests has one
 * that moves a virtual {@link Clock} instead of waiting.
 */
public interface Poller extends AutoCloseable {
  /** The timeout of a wait that only {@link #wakeUp} or an event ends. */
  long FOREVER = -1;

  /**
   * Waits until something happens, {@link #wakeUp} is called or the time is over. It may return too
   * early, but not for ever: the loop then looks around and calls again.
   *
   * @param timeoutNanos how long to wait at most, in nanoseconds of the loop's clock; 0 not to
   *     wait, {@link #FOREVER} to wait without limit
   */
  void poll(long timeoutNanos);

  /**
   * Ends the wait of the loop's thread, or its next one if it does not wait. Thread-safe; called
   * for each callback that another thread hands to a loop that waits or is about to.
   */
  void wakeUp();

  /**
   * Returns whether there can be events besides {@link #wakeUp}. If so, the loop also polls,
   * without waiting, when it is never idle.
   */
  default boolean hasEvents() {
    return false;
  }

  /**
   * Returns the selector that channels are registered with. For each key that is selected, {@link
   * #poll} calls {@link #tell}, in the loop's thread.
   *
   * @throws UnsupportedOperationException if this poller cannot wait for channels
   */
  default Selector selector() {
    throw new UnsupportedOperationException(
        getClass().getName() + " has no selector, so its loop can't do I/O");
  }

  /** Tells a loop that a channel is ready which it has registered with {@link #selector}. */
  @SuppressWarnings("unchecked") // what a loop attaches to its keys
  static void tell(SelectionKey key) {
    ((Consumer<SelectionKey>) key.attachment()).accept(key);
  }

  /** Called by the loop's thread at the end of each run of the loop. */
  default void afterRun() {}

  /** Releases what the poller holds. Called once, when the loop is closed. */
  @Override
  void close();
}
