package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who write to a stream wait while its transport keeps too much, and until the
 * connection is over.
 */
final class FlowControl {
  private final EventLoop loop;
  private final Line drains = new Line();
  private final Line closings = new Line();
  private boolean paused;
  private boolean lost;
  private @Nullable Throwable failure;

  FlowControl(EventLoop loop) {
    this.loop = loop;
  }

  void pauseWriting() {
    paused = true;
  }

  void resumeWriting() {
    paused = false;
    drains.wakeAll(null);
  }

  /** Ends all waits, and all that would begin. */
  void connectionLost(@Nullable Throwable exception) {
    lost = true;
    failure = exception;
    drains.wakeAll(exception);
    closings.wakeAll(exception);
  }

  /**
   * Waits while the transport is paused.
   *
   * @throws IOException if the connection is lost; a {@link SocketException} if it was before
   *     (Python's {@code ConnectionResetError})
   */
  @Async
  Coroutine<@Nullable Void> drain() throws IOException {
    if (lost) {
      throw new SocketException("Connection lost");
    }
    if (paused) {
      await(drains.join(loop));
    }
    return done();
  }

  /**
   * Waits until the connection is over.
   *
   * @throws IOException if that was not in an orderly way
   */
  @Async
  Coroutine<@Nullable Void> waitClosed() throws IOException {
    if (!lost) {
      await(closings.join(loop));
    } else if (failure != null) {
      throw Driver.sneakyThrow(failure);
    }
    return done();
  }

  /** Those who wait for the same, each by a future of its own, so that one can be cancelled. */
  private static final class Line {
    private @Nullable List<Future<@Nullable Void>> waiters;

    Future<@Nullable Void> join(EventLoop loop) {
      Future<@Nullable Void> waiter = loop.createFuture();
      if (waiters == null) {
        waiters = new ArrayList<>(1);
      }
      waiters.removeIf(Future::done); // cancelled ones
      waiters.add(waiter);
      return waiter;
    }

    void wakeAll(@Nullable Throwable exception) {
      List<Future<@Nullable Void>> waiting = waiters;
      waiters = null;
      if (waiting == null) {
        return;
      }
      for (Future<@Nullable Void> waiter : waiting) {
        if (exception == null) {
          Future.release(waiter);
        } else if (!waiter.done()) {
          waiter.setException(exception);
        }
      }
    }
  }
}
