package io.coroutine.asyncio;

/** The clock of the JVM, shifted so that {@code time()} keeps its nanoseconds as a double. */
enum SystemClock implements Clock {
  INSTANCE;

  private final long start = System.nanoTime();

  @Override
  public long nanoTime() {
    return System.nanoTime() - start;
  }
}
