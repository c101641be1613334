package io.coroutine.it.probe;

import io.coroutine.AbstractFuture;

/** A future that the driver of a target opens when it is handed out. */
final class Gate<T> extends AbstractFuture<T> implements Pending {
  private final Arrival<T> arrival;
  private boolean open;

  Gate(Arrival<T> arrival, boolean open) {
    this.arrival = arrival;
    this.open = open;
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public boolean done() {
    return open;
  }

  @Override
  public T result() {
    if (!open) {
      throw new IllegalStateException("the gate is closed");
    }
    return arrival.get();
  }
}
