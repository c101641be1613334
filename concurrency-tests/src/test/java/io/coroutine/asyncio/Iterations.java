package io.coroutine.asyncio;

/** Runs a loop for one iteration at a time, as the models do. */
final class Iterations {
  private Iterations() {}

  static void run(EventLoop loop, int count) {
    for (int i = 0; i < count; i++) {
      loop.stop();
      loop.runForever();
    }
  }

  /** Returns what has become of {@code future}. */
  static String state(Future<?> future) {
    if (!future.done()) {
      return "pending";
    }
    return future.cancelled() ? "cancelled" : String.valueOf(future.result());
  }
}
