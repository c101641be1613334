package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * A callback that has been scheduled, and the means to cancel it. Python's {@code asyncio.Handle}.
 *
 * <p>Only the loop's thread may use it, also if it comes from {@link EventLoop#callSoonThreadsafe}.
 */
public sealed class Handle permits TimerHandle, FutureCallback {
  final EventLoop loop;

  /** The {@link Values} that the callback begins with, or the {@link Context} that it runs in. */
  Object context;

  /** What {@link #call} knows to call. Null once the handle has been cancelled. */
  private @Nullable Object callback;

  /** Creates a handle for a callback that runs no code of programs. */
  Handle(EventLoop loop, Runnable callback) {
    this(loop, callback, Values.EMPTY);
  }

  /**
   * Creates a handle.
   *
   * @param context {@link Values} or a {@link Context}
   */
  Handle(EventLoop loop, Runnable callback, Object context) {
    this(loop, (Object) callback, context);
  }

  /** Creates a handle whose callback {@link #call} knows to call. */
  Handle(EventLoop loop, Object callback, Object context) {
    this.loop = loop;
    this.callback = callback;
    this.context = context;
    loop.made(this);
  }

  /** Returns the context that the callback runs in. */
  public final Context getContext() {
    loop.requireOwner();
    return materializedContext();
  }

  final Context materializedContext() {
    Context known = Scopes.materialized(context, loop.isInScope(this));
    context = known;
    return known;
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

  /** Runs the callback in its context; what it throws is reported there and goes no further. */
  final void run() {
    Object current = callback;
    if (current == null) {
      return;
    }
    Scopes scopes = loop.scopes();
    Object before;
    try {
      before = scopes.enterEntry(this);
    } catch (IllegalStateException e) {
      loop.errors().callbackFailed(this, e);
      return;
    }
    try {
      call(current);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      loop.errors().callbackFailed(this, t);
    } finally {
      scopes.leave(this, before);
    }
  }

  void call(Object callback) {
    ((Runnable) callback).run();
  }

  /** Describes the callback for people. */
  @Override
  public final String toString() {
    return "<" + (this instanceof TimerHandle ? "TimerHandle " : "Handle ") + describe() + '>';
  }

  /** Returns what is called, or that it is not. */
  final String describe() {
    return callback == null ? "cancelled" : describe(callback);
  }

  String describe(Object callback) {
    return Descriptions.of(callback);
  }
}
