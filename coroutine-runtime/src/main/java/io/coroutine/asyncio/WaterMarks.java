package io.coroutine.asyncio;

/**
 * The marks of flow control: who writes is paused when more than the high one is kept to be sent,
 * and goes on when no more than the low one is.
 */
final class WaterMarks {
  private static final int HIGH = 64 * 1024;

  private int high = HIGH;
  private int low = HIGH / 4;
  private boolean paused;

  /** Sets the marks; see {@link WriteTransport#setWriteBufferLimits(int, int)}. */
  void set(int high, int low) {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") >= 0");
    }
    this.high = high;
    this.low = low;
  }

  int high() {
    return high;
  }

  int low() {
    return low;
  }

  /** Returns whether who writes has to be paused now that {@code size} bytes are kept. */
  boolean pauseAt(int size) {
    if (paused || size <= high) {
      return false;
    }
    paused = true;
    return true;
  }

  /** Returns whether who writes was paused, and goes on now that {@code size} bytes are kept. */
  boolean resumeAt(int size) {
    if (!paused || size > low) {
      return false;
    }
    paused = false;
    return true;
  }
}
