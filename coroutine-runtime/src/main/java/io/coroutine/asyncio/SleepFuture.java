package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import io.coroutine.Folded;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sleep} waits for: a future that is its own timer. However it is completed, the timer
 * is gone.
 *
 * <p>There can be very many that sleep. So where the coroutine of {@code sleep} is awaited at once
 * and nobody has seen it, this stands for it.
 *
 * <pre>
 * place    NOT_QUEUED --begin--> place in the heap --due--> NOT_QUEUED
 *          any --stop, completion by somebody else--> STOPPED
 * </pre>
 */
final class SleepFuture<T extends @Nullable Object> extends Future<T>
    implements TimerEntry, Folded {
  /** The place of one that is not to be woken any more. */
  private static final int STOPPED = -2;

  int place = NOT_QUEUED;

  private final T value;
  private final @Nullable Frame chain;

  private SleepFuture(EventLoop loop, T value, @Nullable Frame chain) {
    super(loop);
    this.value = value;
    this.chain = chain;
  }

  /**
   * Returns one of the running loop that is completed with {@code value} after {@code nanos}.
   *
   * @param chain the frame in whose chain it stands for a coroutine, or null
   */
  static <T extends @Nullable Object> SleepFuture<T> begin(
      long nanos, T value, @Nullable Frame chain) {
    EventLoop loop = RunningLoop.get();
    SleepFuture<T> future = new SleepFuture<>(loop, value, chain);
    loop.wakeLater(nanos, future);
    return future;
  }

  /**
   * Sleeps in the place of a coroutine that is awaited in the chain of {@code root}.
   *
   * @return {@link Suspension#SUSPENDED}
   */
  static <T extends @Nullable Object> Object suspend(long nanos, T value, Frame root) {
    return Suspension.suspend(begin(nanos, value, root), root);
  }

  /** Called by the loop at its time. */
  void wake() {
    if (place != STOPPED && !done()) {
      super.setResult(value);
    }
  }

  /** Takes the timer back, also if it is due already and in the ready queue. */
  void stop() {
    loop().requireOwner();
    loop().timers().remove(this);
    place = STOPPED;
  }

  @Override
  public void setResult(T result) {
    super.setResult(result);
    stop();
  }

  @Override
  public void setException(Throwable exception) {
    super.setException(exception);
    stop();
  }

  @Override
  public boolean cancel(@Nullable String message) {
    boolean cancels = super.cancel(message);
    stop();
    return cancels;
  }

  @Override
  public @Nullable Coroutine<?> unfold(Frame awaiter) {
    return chain == null || awaiter instanceof Sleep ? null : new Sleep<>(this);
  }

  @Override
  public @Nullable Frame chain() {
    return chain;
  }
}
