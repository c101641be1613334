package io.coroutine.asyncio;

import static io.coroutine.Coroutines.result;

import io.coroutine.AsyncContextManager;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Driver;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Limits the time that a piece of work may take. Python's {@code asyncio.Timeout}; made by {@link
 * Asyncio#timeout} and {@link Asyncio#timeoutAt}.
 *
 * <pre>{@code
 * await(with(timeout(Duration.ofSeconds(5)), limit -> fetch(url)));
 * }</pre>
 *
 * <p>When the time is over the task that does the work is cancelled. The work sees a {@link
 * CancelledError} where it waits and may clean up; when that leaves the block it becomes a {@link
 * TimeoutException}. A cancellation that somebody else asked for stays one, work that goes on in
 * spite of it and returns has not timed out, and an exception of its own stays what it is.
 *
 * <pre>
 * CREATED --aenter--> ENTERED --time is over--> EXPIRING --aexit--> EXPIRED
 *                     ENTERED --aexit---------> EXITED
 * </pre>
 */
public final class Timeout implements AsyncContextManager<Timeout> {
  private enum State {
    CREATED("created"),
    ENTERED("active"),
    EXPIRING("expiring"),
    EXPIRED("expired"),
    EXITED("finished");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** Stands for no deadline. */
  static final long NEVER = Long.MAX_VALUE;

  private State state = State.CREATED;

  /** In nanoseconds of the loop's clock. */
  private long deadline;

  private @Nullable Task<?> task;
  private @Nullable Handle alarm;
  private int cancellingBefore;

  /** Whether a cancellation of the task had been requested before, and not been delivered. */
  private boolean cancelledBefore;

  /** Whether that one is delivered together with this timeout's own. */
  private boolean coalesced;

  Timeout(long deadline) {
    this.deadline = deadline;
  }

  /** Returns a timeout that expires when some time has passed; {@link #NEVER} for none. */
  static Timeout after(EventLoop loop, long nanos) {
    return new Timeout(nanos == NEVER ? NEVER : Nanos.plus(loop.nanoTime(), nanos));
  }

  /** Returns a time in nanoseconds; null is {@link #NEVER}. */
  static long orNever(@Nullable Duration timeout) {
    return timeout == null ? NEVER : Nanos.of(timeout);
  }

  /** Returns what is thrown when time was over and the work was cancelled for that. */
  static TimeoutException exceptionFor(CancelledError cancelled) {
    TimeoutException timedOut = new TimeoutException();
    timedOut.initCause(cancelled);
    return timedOut;
  }

  /**
   * Returns the deadline in seconds of {@link EventLoop#time}, infinity if there is none. Python's
   * {@code when}, with None for infinity.
   */
  public double when() {
    return deadline == NEVER ? Double.POSITIVE_INFINITY : Nanos.toSeconds(deadline);
  }

  /**
   * Moves the deadline. One that has passed makes the timeout expire in the loop's next iteration.
   *
   * @param when in seconds of {@link EventLoop#time}; infinity for none
   * @throws IllegalStateException if the timeout has not been entered, has expired or is over
   * @throws IllegalArgumentException if {@code when} is not a number
   */
  public void reschedule(double when) {
    long moved = deadlineAt(when);
    if (state == State.CREATED) {
      throw new IllegalStateException("Timeout has not been entered");
    }
    if (state != State.ENTERED) {
      throw new IllegalStateException("Cannot change state of " + state.word + " Timeout");
    }
    deadline = moved;
    setAlarm();
  }

  /** Converts a time, infinity included, to nanoseconds of the loop's clock. */
  static long deadlineAt(double when) {
    return when == Double.POSITIVE_INFINITY ? NEVER : Nanos.ofSeconds(when);
  }

  /** Returns whether the time was over before the work was. */
  public boolean expired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }

  /** Enters the block, in the current task, of which there must be one; a timeout does so once. */
  @Override
  public Awaitable<Timeout> aenter() {
    return new Deferred<>("Timeout|aenter", this::entered);
  }

  private Awaitable<Timeout> entered() {
    enter();
    return result(this);
  }

  /** Leaves the block; never suppresses anything. */
  @Override
  public Awaitable<Boolean> aexit(@Nullable Throwable error) {
    return new Deferred<>("Timeout|aexit", () -> left(error));
  }

  private Awaitable<Boolean> left(@Nullable Throwable error) {
    TimeoutException timedOut = exit(error);
    if (timedOut != null) {
      throw Driver.sneakyThrow(timedOut);
    }
    return result(false);
  }

  void enter() {
    if (state != State.CREATED) {
      throw new IllegalStateException("Timeout has already been entered");
    }
    Task<?> current = Asyncio.currentTask();
    if (current == null) {
      throw new IllegalStateException("Timeout should be used inside a task");
    }
    state = State.ENTERED;
    task = current;
    cancellingBefore = current.cancelling();
    cancelledBefore = current.mustCancel();
    setAlarm();
  }

  private void setAlarm() {
    clearAlarm();
    if (deadline == NEVER) {
      return;
    }
    EventLoop loop = RunningLoop.get();
    alarm =
        deadline <= loop.nanoTime()
            ? loop.callSoon(this::expire)
            : loop.callAtNanos(deadline, this::expire);
  }

  private void clearAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private void expire() {
    if (task == null) {
      return;
    }
    alarm = null;
    state = State.EXPIRING;
    coalesced = cancelledBefore && task.isCancelUnderway();
    task.cancel();
  }

  /** Leaves the block; returns what is to be thrown in place of {@code error}, if anything. */
  @Nullable TimeoutException exit(@Nullable Throwable error) {
    clearAlarm();
    Task<?> owner = task;
    task = null;
    if (state != State.EXPIRING || owner == null) {
      state = State.EXITED;
      return null;
    }
    state = State.EXPIRED;
    boolean onlyOurs = owner.uncancel() <= cancellingBefore && !coalesced;
    if (!onlyOurs || error == null) {
      return null;
    }
    if (error instanceof CancelledError cancelled) {
      return exceptionFor(cancelled);
    }
    error.addSuppressed(new TimeoutException()); // tells why the work was disturbed
    return null;
  }

  /** Describes the timeout for people. */
  @Override
  public String toString() {
    return "<Timeout [" + state.word + "] when=" + when() + '>';
  }
}
