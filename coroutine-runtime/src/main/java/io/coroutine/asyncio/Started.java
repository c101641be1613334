package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * What a child that {@link TaskGroup#start} starts tells the starter with that it is ready.
 *
 * @param <V> the type of what it gives the starter
 */
public final class Started<V extends @Nullable Object> {
  private final Future<V> ready;

  Started(Future<V> ready) {
    this.ready = ready;
  }

  /**
   * Says that the child is ready.
   *
   * @param value what {@code start} gives
   * @throws InvalidStateError if it has been said before
   */
  public void started(V value) {
    if (ready.cancelled()) {
      return; // the starter has gone, and has cancelled the child
    }
    ready.setResult(value);
  }

  Future<V> ready() {
    return ready;
  }

  boolean isReady() {
    return ready.done();
  }

  /** Tells the starter that the child, which was not ready, is over. */
  void overWith(Task<?> child) {
    if (child.cancelled()) {
      ready.cancel(child.cancelMessage());
      return;
    }
    Throwable failure = child.raised();
    ready.setException(
        failure != null
            ? failure
            : new IllegalStateException("child exited without calling started(): " + child));
  }
}
