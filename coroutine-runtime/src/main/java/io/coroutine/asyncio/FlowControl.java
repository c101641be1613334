package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write to a stream wait while its transport keeps too much, and until it is closed.
 */
final class FlowControl {
  private final EventLoop loop;
  private final Future<@Nullable Void> closed;
  private @Nullable List<Future<@Nullable Void>> drains;
  private boolean paused;
  private boolean lost;

  FlowControl(EventLoop loop) {
    this.loop = loop;
    this.closed = loop.createFuture();
  }

  void pauseWriting() {
    paused = true;
  }

  void resumeWriting() {
    paused = false;
    wakeAll(null);
  }

  /** Ends all waits, and all that would begin. */
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  void connectionLost(@Nullable Throwable exception) {
    lost = true;
    if (!closed.done()) {
      if (exception == null) {
        closed.setResult(null);
      } else {
        closed.setException(exception);
        closed.markSeen(); // reads and writes tell it, too
      }
    }
    if (paused) {
      wakeAll(exception);
    }
  }

  @SuppressWarnings("NullAway") // it does not know that this T includes null
  private void wakeAll(@Nullable Throwable exception) {
    List<Future<@Nullable Void>> waiting = drains;
    drains = null;
    if (waiting == null) {
      return;
    }
    for (Future<@Nullable Void> waiter : waiting) {
      if (waiter.done()) {
        continue;
      }
      if (exception == null) {
        waiter.setResult(null);
      } else {
        waiter.setException(exception);
      }
    }
  }

  /**
   * Waits while the transport is paused.
   *
   * @throws SocketException if the connection is lost (Python's {@code ConnectionResetError})
   */
  @Async
  Coroutine<@Nullable Void> drain() throws SocketException {
    if (lost) {
      throw new SocketException("Connection lost");
    }
    if (paused) {
      await(resumption());
    }
    return done();
  }

  private Future<@Nullable Void> resumption() {
    Future<@Nullable Void> waiter = loop.createFuture();
    if (drains == null) {
      drains = new ArrayList<>(1);
    }
    drains.add(waiter);
    return waiter;
  }

  /** Returns the future of the end of the connection. */
  Future<@Nullable Void> closed() {
    return closed;
  }
}
