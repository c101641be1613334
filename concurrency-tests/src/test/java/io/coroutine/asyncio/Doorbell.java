package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * A poller that does not wait: a loop that would wait for ever is stopped. For races, which are run
 * millions of times. Its fields are plain, so that it orders nothing between the threads.
 */
final class Doorbell implements Poller {
  private @Nullable EventLoop loop;
  private boolean rung;
  private boolean rungWhenClosed;
  private boolean closed;

  /** Returns a new loop that stops where it would wait. */
  static EventLoop newLoop(Doorbell bell) {
    EventLoop loop = new EventLoop(() -> 0, bell);
    bell.loop = loop;
    return loop;
  }

  static EventLoop newLoop() {
    return newLoop(new Doorbell());
  }

  @Override
  public void poll(long timeoutNanos) {
    if (timeoutNanos != 0 && loop != null) {
      loop.stop();
    }
  }

  @Override
  public void wakeUp() {
    rung = true;
    rungWhenClosed |= closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isRung() {
    return rung;
  }

  boolean isRungWhenClosed() {
    return rungWhenClosed;
  }
}
