package io.coroutine.asyncio;

/**
 * A callback that has been scheduled for a time. Python's {@code asyncio.TimerHandle}.
 *
 * <pre>
 * place    NOT_QUEUED --callLater, callAt--> place in the heap --due, cancel, close--> NOT_QUEUED
 * </pre>
 */
public final class TimerHandle extends Handle implements TimerEntry {
  int place = NOT_QUEUED;

  private final long deadline;

  TimerHandle(EventLoop loop, long deadline, Runnable callback, Object context) {
    super(loop, callback, context);
    this.deadline = deadline;
  }

  /** Returns the time, in seconds of {@link EventLoop#time}, at which the callback is due. */
  public double when() {
    return Nanos.toSeconds(deadline);
  }

  @Override
  public void cancel() {
    super.cancel();
    loop.timers().remove(this);
  }
}
