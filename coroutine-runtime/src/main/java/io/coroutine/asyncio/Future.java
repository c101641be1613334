package io.coroutine.asyncio;

import io.coroutine.AbstractFuture;
import io.coroutine.CancelledError;
import io.coroutine.Driver;
import io.coroutine.StopIteration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that may not be there yet, of one event loop. Python's {@code asyncio.Future}.
 *
 * <p>Any number of tasks may await it. Whoever waits is never run by the call that completes the
 * future, but in the loop's next iteration, in the order in which they began to wait.
 *
 * <p>If it fails and nobody takes the exception, by awaiting it, {@link #result} or {@link
 * #exception}, the loop's exception handler gets to know when the loop is closed.
 *
 * <p>Made by {@link EventLoop#createFuture}. Not thread-safe: other threads use {@link
 * EventLoop#callSoonThreadsafe}.
 *
 * <h2>Fields</h2>
 *
 * <p>There can be very many futures, so two fields tell everything.
 *
 * <pre>
 *                   waiters                             outcome
 * pending           null, a waiter or Waiters           null; of a task: the message of cancel
 * --setResult-->    RESULT                              the result
 * --setException--> FAILED_UNSEEN --looked at--> FAILED the exception
 * --cancel-->       CANCELLED                           the CancelledError that ended a task, until
 *                                                       it is taken; else the message of cancel
 * </pre>
 *
 * @param <T> the type of the result
 */
public sealed class Future<T extends @Nullable Object> extends AbstractFuture<T>
    permits Task, GatheringFuture, LinkedFuture, SleepFuture {
  private final EventLoop loop;

  /**
   * A {@link Settled}, or who waits: null, a {@link Task}, a {@link Consumer} that is called in an
   * empty context, a {@link ContextCallback}, {@link Waiters}.
   */
  private @Nullable Object waiters;

  private @Nullable Object outcome;

  @SuppressWarnings("this-escape") // as a key
  Future(EventLoop loop) {
    this.loop = loop;
    loop.made(this);
  }

  /** Returns the loop that the future belongs to. Thread-safe. */
  public final EventLoop getLoop() {
    return loop.handedOut();
  }

  /** Returns the loop, without handing it to the program. */
  final EventLoop loop() {
    return loop;
  }

  /** Returns the futures that complete this one, as far as they are known. */
  Collection<? extends Future<?>> sources() {
    return List.of();
  }

  /** Returns what is waited for, for people. */
  String role() {
    return "a future";
  }

  @Override
  public final boolean done() {
    return waiters instanceof Settled;
  }

  /** Returns whether the future is done and has neither failed nor been cancelled. */
  final boolean hasResult() {
    return waiters == Settled.RESULT;
  }

  /** Returns whether the future was cancelled. */
  public final boolean cancelled() {
    return waiters == Settled.CANCELLED;
  }

  /**
   * Returns the result. If the future failed, throws the very exception that it failed with,
   * checked ones included.
   *
   * @throws CancelledError if the future was cancelled
   * @throws InvalidStateError if the future is not done
   */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever set, and T may include null
  public final T result() {
    if (waiters == Settled.RESULT) {
      return (T) outcome;
    }
    throwIfCancelled();
    Throwable raised = raised();
    if (raised == null) {
      throw new InvalidStateError("Result is not ready.");
    }
    throw Driver.sneakyThrow(raised);
  }

  /**
   * Returns the exception that the future failed with, or null if it has a result.
   *
   * @throws CancelledError if the future was cancelled
   * @throws InvalidStateError if the future is not done
   */
  public final @Nullable Throwable exception() {
    if (!done()) {
      throw new InvalidStateError("Exception is not set.");
    }
    throwIfCancelled();
    return raised();
  }

  private void throwIfCancelled() {
    if (cancelled()) {
      CancelledError first = firstCancelledError();
      throw first == null ? new CancelledError((String) outcome) : first;
    }
  }

  /**
   * Completes the future with {@code result}.
   *
   * @throws InvalidStateError if the future is done
   * @throws IllegalStateException if this is a task: only its coroutine completes it
   */
  public void setResult(T result) {
    loop.requireOwner();
    requirePending();
    settle(Settled.RESULT, result);
  }

  /**
   * Completes the future with {@code exception}, which those who await it will be thrown as it is.
   * Only {@link StopIteration}, which would end them as though they had returned, is wrapped in an
   * {@link IllegalStateException}.
   *
   * @throws InvalidStateError if the future is done
   * @throws IllegalStateException if this is a task: only its coroutine completes it
   */
  public void setException(Throwable exception) {
    loop.requireOwner();
    requirePending();
    fail(exception);
  }

  /**
   * Cancels the future: those who await it get a {@link CancelledError}.
   *
   * @return false, without any effect, if the future is done
   */
  public final boolean cancel() {
    return cancel(null);
  }

  /**
   * Cancels the future with a message for the {@link CancelledError}. See {@link #cancel()}.
   *
   * @param message why, or null
   * @return false, without any effect, if the future is done
   */
  public boolean cancel(@Nullable String message) {
    loop.requireOwner();
    if (done()) {
      markSeen();
      return false;
    }
    settle(Settled.CANCELLED, message);
    return true;
  }

  /**
   * Has {@code callback} called with this future, in an iteration of the loop after the one in
   * which the future is done. What it throws is reported to the exception handler. Added twice, it
   * is called twice. It runs in a copy of the current {@link Context}.
   */
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    loop.requireOwner();
    Values values = loop.snapshot();
    if (values.size() == 0) {
      addWaiter(Objects.requireNonNull(callback));
    } else {
      addWaiter(new ContextCallback(Objects.requireNonNull(callback), values));
    }
  }

  /**
   * Has {@code callback} called in {@code context}, itself and no copy, when the future is done.
   * See {@link #addDoneCallback(Consumer)}.
   */
  public final void addDoneCallback(Consumer<? super Future<T>> callback, Context context) {
    loop.requireOwner();
    addWaiter(
        new ContextCallback(Objects.requireNonNull(callback), Objects.requireNonNull(context)));
  }

  /**
   * Removes all callbacks that equal {@code callback}.
   *
   * @return how many they were; 0 if the future is done, since then all have been scheduled
   */
  public final int removeDoneCallback(Consumer<?> callback) {
    loop.requireOwner();
    return removeWaiter(callback);
  }

  /**
   * Returns a new {@link CompletableFuture} that follows this future. It is completed by the loop's
   * thread. Cancelling it cancels this future, from any thread, a little later.
   */
  public final CompletableFuture<T> toCompletableFuture() {
    loop.handedOut(); // to whoever cancels the CompletableFuture
    CompletableFuture<T> follower = new CompletableFuture<>();
    addDoneCallback(new StageBridge.Completer<>(follower));
    StageBridge.propagateCancellation(follower, this);
    return follower;
  }

  /** Describes the future for people: state, and result or exception. */
  @Override
  public String toString() {
    return "<" + getClass().getSimpleName() + ' ' + describeState() + describePlace() + '>';
  }

  /** Adds a task to be resumed, or a done callback. */
  final void addWaiter(Object waiter) {
    Object current = waiters;
    if (current == null) {
      waiters = waiter;
    } else if (current instanceof Settled) {
      schedule(waiter);
    } else if (current instanceof Waiters several) {
      several.add(waiter);
    } else {
      waiters = new Waiters(current, waiter);
    }
  }

  final int removeWaiter(Object waiter) {
    if (waiters instanceof Waiters several) {
      return several.remove(waiter);
    }
    if (waiters != null && Waiters.matches(waiters, waiter)) {
      waiters = null;
      return 1;
    }
    return 0;
  }

  /** Puts one who waited into the ready queue. */
  @SuppressWarnings("unchecked") // addDoneCallback takes no others
  final void schedule(Object waiter) {
    if (waiter instanceof Task<?> task) {
      loop.enqueue(task);
    } else if (waiter instanceof GatheringFuture<?> gathering && tellSoon(gathering)) {
      return;
    } else if (waiter instanceof ContextCallback called) {
      scheduleCallback((Consumer<? super Future<?>>) called.callback(), called.context());
    } else {
      scheduleCallback((Consumer<? super Future<?>>) waiter, Values.EMPTY);
    }
  }

  /**
   * Has {@code gathering} told in the next iteration that this is done, if that takes no handle.
   *
   * @return whether it does
   */
  boolean tellSoon(GatheringFuture<?> gathering) {
    return false;
  }

  private void scheduleCallback(Consumer<? super Future<?>> callback, Object context) {
    loop.enqueue(new FutureCallback(callback, this, context));
  }

  /** Completes a future that has nothing to tell but that it is done, unless it is. */
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  static void release(Future<@Nullable Void> future) {
    if (!future.done()) {
      future.setResult(null);
    }
  }

  /** Completes the pending future and schedules all who wait. */
  final void settle(Settled how, @Nullable Object outcome) {
    Object waiting = waiters;
    waiters = how;
    this.outcome = outcome;
    if (waiting instanceof Waiters several) {
      several.scheduleAll(this);
    } else if (waiting != null) {
      schedule(waiting);
    }
  }

  final void fail(Throwable exception) {
    Throwable raised = exception;
    if (exception instanceof StopIteration) {
      raised =
          new IllegalStateException(
              "StopIteration interacts badly with generators and cannot be raised into a Future",
              exception);
    } else if (exception == null) {
      throw new IllegalArgumentException("exception must not be null");
    }
    settle(Settled.FAILED_UNSEEN, raised);
    loop.errors().remember(this);
  }

  /**
   * Returns what awaiting the future throws, null if it gives a result or is pending. A failure
   * then counts as looked at.
   */
  final @Nullable Throwable raised() {
    if (waiters == Settled.CANCELLED) {
      CancelledError first = firstCancelledError();
      return first == null ? newCancelledError() : first;
    }
    if (failed()) {
      markSeen();
      return (Throwable) outcome;
    }
    return null;
  }

  /** Returns the result of a future that has one. */
  final @Nullable Object knownResult() {
    return outcome;
  }

  /**
   * Returns the error that ended the task, and forgets it and its message, as asyncio does; null if
   * somebody has been told, or the future is no task.
   */
  private @Nullable CancelledError firstCancelledError() {
    if (outcome instanceof CancelledError first) {
      outcome = null;
      return first;
    }
    return null;
  }

  /** Returns a new error, for the coroutine that waits. */
  final CancelledError newCancelledError() {
    return Driver.cancellation((String) outcome);
  }

  /** Keeps the message of a cancellation that is requested but not delivered. */
  final void rememberCancelMessage(@Nullable String message) {
    outcome = message;
  }

  final @Nullable String cancelMessage() {
    return outcome instanceof CancelledError error ? error.getMessage() : (String) outcome;
  }

  /** Returns the exception of a failed future without counting as a look at it. */
  final Throwable failure() {
    if (outcome instanceof Throwable failure) {
      return failure;
    }
    throw new InvalidStateError("Exception is not set.");
  }

  /** Returns whether the future failed, without counting as a look at the exception. */
  final boolean failed() {
    return waiters == Settled.FAILED || waiters == Settled.FAILED_UNSEEN;
  }

  /** Returns whether nobody has looked at the exception that the future failed with. */
  final boolean isUnseen() {
    return waiters == Settled.FAILED_UNSEEN;
  }

  final void markSeen() {
    if (waiters == Settled.FAILED_UNSEEN) {
      waiters = Settled.FAILED;
      loop.errors().forget(this);
    }
  }

  final String describeState() {
    if (!(waiters instanceof Settled settled)) {
      return "pending" + describeCallbacks();
    }
    return switch (settled) {
      case RESULT -> "finished result=" + describeResult();
      case FAILED, FAILED_UNSEEN -> "finished exception=" + Descriptions.of(outcome);
      case CANCELLED -> "cancelled";
    };
  }

  /** Returns where the future was made, if that is known. */
  final String describePlace() {
    List<StackTraceElement> place = loop.createdAt(this);
    return place.isEmpty() ? "" : " created at " + place.get(0);
  }

  private String describeResult() {
    // A result may contain futures, and these may contain it.
    return outcome instanceof Future<?> || outcome instanceof Iterable<?>
        ? outcome.getClass().getSimpleName()
        : Descriptions.of(outcome);
  }

  private String describeCallbacks() {
    int count = waiters instanceof Waiters several ? several.size() : waiters == null ? 0 : 1;
    return count == 0 ? "" : " cb=[" + count + ']';
  }

  private void requirePending() {
    if (done()) {
      throw new InvalidStateError("invalid state: " + this);
    }
  }
}
