package io.coroutine;

/** A future that is completed by hand and tells nobody. */
final class ManualFuture<T> extends AbstractFuture<T> {
  private boolean done;
  private T value;
  private Throwable error;

  static <T> ManualFuture<T> completed(T value) {
    ManualFuture<T> future = new ManualFuture<>();
    future.complete(value);
    return future;
  }

  static <T> ManualFuture<T> failed(Throwable error) {
    ManualFuture<T> future = new ManualFuture<>();
    future.fail(error);
    return future;
  }

  void complete(T value) {
    this.value = value;
    done = true;
  }

  void fail(Throwable error) {
    this.error = error;
    done = true;
  }

  @Override
  public boolean done() {
    return done;
  }

  @Override
  public T result() {
    if (error != null) {
      throw Driver.sneakyThrow(error);
    }
    return value;
  }

  @Override
  public String toString() {
    return "<a future>";
  }
}
