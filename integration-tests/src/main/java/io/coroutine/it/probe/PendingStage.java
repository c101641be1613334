package io.coroutine.it.probe;

import java.util.concurrent.CompletableFuture;

/** A completion stage that the driver of a target completes when it is handed out. */
final class PendingStage<T> extends CompletableFuture<T> implements Pending {
  private final Arrival<T> arrival;

  PendingStage(Arrival<T> arrival) {
    this.arrival = arrival;
  }

  @Override
  public void open() {
    arrival.complete(this);
  }
}
