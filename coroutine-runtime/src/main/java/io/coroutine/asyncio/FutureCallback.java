package io.coroutine.asyncio;

import java.util.function.Consumer;

/** A done callback and the future that it is called with. */
record FutureCallback(Consumer<? super Future<?>> callback, Future<?> future) implements Runnable {
  @Override
  public void run() {
    callback.accept(future);
  }

  @Override
  public String toString() {
    return Descriptions.of(callback) + '(' + future + ')';
  }
}
