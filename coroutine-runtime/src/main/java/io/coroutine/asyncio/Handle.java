package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * A callback that has been scheduled, and the means to cancel it. Python's {@code asyncio.Handle}.
 *
 * <p>Only the loop's thread may use it, also if it comes from {@link EventLoop#callSoonThreadsafe}.
 */
public sealed class Handle permits TimerHandle {
  final EventLoop loop;

  /** Null once the handle has been cancelled. */
  private @Nullable Runnable callback;

  Handle(EventLoop loop, Runnable callback) {
    this.loop = loop;
    this.callback = callback;
  }

  /**
   * Cancels the callback and lets go of it. Does nothing if it was cancelled before; too late if it
   * has run.
   */
  public void cancel() {
    loop.requireOwner();
    callback = null;
  }

  /** Returns whether the handle has been cancelled. */
  public final boolean cancelled() {
    return callback == null;
  }

  /** Runs the callback; what it throws is reported and goes no further. */
  final void run() {
    Runnable current = callback;
    if (current == null) {
      return;
    }
    try {
      current.run();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      loop.errors().callbackFailed(this, t);
    }
  }

  /** Describes the callback for people. */
  @Override
  public String toString() {
    Runnable current = callback;
    return "<" + getClass().getSimpleName() + ' ' + describe(current) + '>';
  }

  /** Returns what is called, or that it is not. */
  final String describe() {
    return describe(callback);
  }

  private static String describe(@Nullable Runnable callback) {
    return callback == null ? "cancelled" : Descriptions.of(callback);
  }
}
