package io.coroutine.it.torture.drive;

import io.coroutine.AbstractFuture;

/**
 * What half of the suspensions await: pending until the driver opens it, so that the await suspends
 * every time.
 */
public final class Gate extends AbstractFuture<Object> {
  private boolean isOpen;

  private Gate() {}

  /** Returns a new gate that is not open. */
  public static Gate closed() {
    return new Gate();
  }

  void open() {
    isOpen = true;
  }

  @Override
  public boolean done() {
    return isOpen;
  }

  @Override
  public Object result() {
    if (!isOpen) {
      throw new IllegalStateException("the gate is not open");
    }
    return null;
  }
}
