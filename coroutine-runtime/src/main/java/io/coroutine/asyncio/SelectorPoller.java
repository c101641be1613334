package io.coroutine.asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;

/**
 * Waits on a selector.
 *
 * <p>A selector does not wait in an interrupted thread, so an interrupt would turn the loop into a
 * busy one. It is taken off the thread while the loop runs and given back at the end of each run,
 * in {@link #afterRun}.
 */
final class SelectorPoller implements Poller {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Selector selector;
  private boolean interrupted;

  SelectorPoller() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void poll(long timeoutNanos) {
    try {
      if (timeoutNanos == 0) {
        selector.selectNow(Poller::tell);
      } else if (timeoutNanos < 0) {
        selector.select(Poller::tell);
      } else {
        selector.select(Poller::tell, roundedUpToMillis(timeoutNanos));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    interrupted |= Thread.interrupted();
  }

  @Override
  public Selector selector() {
    return selector;
  }

  @Override
  public boolean hasEvents() {
    return !selector.keys().isEmpty();
  }

  /** Rounds up: a timer may be late, and never early. */
  private static long roundedUpToMillis(long nanos) {
    return nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public void afterRun() {
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
