package io.coroutine.it.probe;

import io.coroutine.Driver;
import java.util.concurrent.CompletableFuture;

/** What an awaited object gives in the end: a value, or an exception. */
record Arrival<T>(T value, Throwable failure) {

  T get() {
    if (failure != null) {
      throw Driver.sneakyThrow(failure);
    }
    return value;
  }

  void complete(CompletableFuture<T> stage) {
    if (failure != null) {
      stage.completeExceptionally(failure);
    } else {
      stage.complete(value);
    }
  }
}
