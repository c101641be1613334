package io.coroutine.asyncio;

import java.util.function.Consumer;

/** A done callback that has been scheduled because its future is done. */
final class FutureCallback extends Handle {
  private final Future<?> future;

  /**
   * Creates a handle.
   *
   * @param context {@link Values} or a {@link Context}
   */
  FutureCallback(Consumer<? super Future<?>> callback, Future<?> future, Object context) {
    super(future.loop(), (Object) callback, context);
    this.future = future;
  }

  @Override
  @SuppressWarnings("unchecked") // what the constructor was given
  void call(Object callback) {
    ((Consumer<? super Future<?>>) callback).accept(future);
  }

  @Override
  String describe(Object callback) {
    return Descriptions.of(callback) + '(' + future + ')';
  }
}
