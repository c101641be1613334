package io.coroutine.asyncio;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs a coroutine on an event loop, and is the future of what it returns. Python's {@code
 * asyncio.Task}.
 *
 * <p>A task takes a step in each iteration of the loop in which its coroutine can go on: until the
 * coroutine awaits something that is not done. Pending tasks are kept alive by their loop. What the
 * coroutine throws becomes the task's exception; {@link CancelledError}, whoever raised it, makes
 * it {@linkplain #cancelled cancelled}.
 *
 * <h2>States</h2>
 *
 * <pre>
 *           in the ready queue   awaited   leaves by
 * READY     yes                  null      step
 * RUNNING   no                   null      return, exception: DONE; bare yield: READY; await: WAITING
 * WAITING   no                   set       completion of what is awaited: WOKEN
 * WOKEN     yes                  set       step
 * DONE      no                   null
 * TELLING   yes                  set: the gathering that is to be told; it is done: DONE
 * </pre>
 *
 * <p>{@code mustCancel} is set in READY, RUNNING and WOKEN by {@code cancel}, and taken back by the
 * step that throws the {@link CancelledError}, by the future that is cancelled instead, or by
 * {@code uncancel}.
 *
 * @param <T> the type of what the coroutine returns
 */
public final class Task<T extends @Nullable Object> extends Future<T> {
  /**
   * Or-ed to the number of requests while the coroutine has to be told of one: {@code mustCancel}.
   */
  private static final int MUST_CANCEL = Integer.MIN_VALUE;

  /** Or-ed to {@link #cancelRequests} while a gathering that is awaited is being cancelled. */
  private static final int PASSES_ON = 1 << 30;

  /** The {@link Values} that the task begins with, or the {@link Context} that it runs in. */
  Object context;

  private final Coroutine<T> coroutine;
  private final int number;
  private @Nullable String name;
  private @Nullable Future<?> awaited;

  /** How many requests to cancel there were, less those taken back; and two marks. */
  private int cancelRequests;

  /** The neighbours in {@link TaskRegistry}. */
  @Nullable Task<?> previous;

  @Nullable Task<?> next;

  private Task(EventLoop loop, Coroutine<T> coroutine, @Nullable String name, Object context) {
    super(loop);
    this.coroutine = coroutine;
    this.name = name;
    this.number = name == null ? loop.taskNumbers().next() : 0;
    this.context = context;
  }

  /** Returns a new task whose first step is scheduled. */
  static <T extends @Nullable Object> Task<T> scheduled(
      EventLoop loop, Coroutine<T> coroutine, @Nullable String name, Object context) {
    Task<T> task = new Task<>(loop, coroutine, name, context);
    loop.enqueue(task);
    loop.tasks().add(task);
    return task;
  }

  /** Returns a new task that has taken its first step. */
  static <T extends @Nullable Object> Task<T> begun(
      EventLoop loop, Coroutine<T> coroutine, @Nullable String name, Object context) {
    Task<T> task = new Task<>(loop, coroutine, name, context);
    loop.tasks().add(task);
    task.stepNow(null);
    return task;
  }

  /** Returns the name: the one that was given, or {@code Task-N}. Thread-safe. */
  public String getName() {
    String given = name;
    return given != null ? given : "Task-" + Integer.toUnsignedString(number);
  }

  /** Gives the task another name. */
  public void setName(String name) {
    this.name = name;
  }

  /** Returns the context that the task runs in. */
  public Context getContext() {
    loop().requireOwner();
    return materializedContext();
  }

  Context materializedContext() {
    Context known = Scopes.materialized(context, loop().isInScope(this));
    context = known;
    return known;
  }

  /** Returns the coroutine that the task runs. */
  public Coroutine<T> getCoro() {
    return coroutine;
  }

  /**
   * Refused: only the coroutine completes a task.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void setResult(T result) {
    throw new IllegalStateException("Task does not support setResult operation");
  }

  /**
   * Refused: only the coroutine completes a task.
   *
   * @throws IllegalStateException always
   */
  @Override
  public void setException(Throwable exception) {
    throw new IllegalStateException("Task does not support setException operation");
  }

  /**
   * Requests that the task be cancelled: its coroutine gets a {@link CancelledError} where it
   * waits, in the loop's next iteration or, if it awaits another task, after that one has been
   * cancelled. It may clean up, which may take long, or go on: so neither {@code done} nor {@code
   * cancelled} are true when this returns. Each call is delivered once. A coroutine that has not
   * begun never will.
   *
   * @param message for the {@link CancelledError}, or null
   * @return false, without any effect, if the task is done
   */
  @Override
  public boolean cancel(@Nullable String message) {
    loop().requireOwner();
    if (done()) {
      markSeen();
      return false;
    }
    // Along a chain of tasks that await each other in a loop, not by recursion: it may be long.
    Task<?> task = this;
    Task<?> landmark = this;
    for (int distance = 1; ; distance++) {
      if ((task.cancelRequests & PASSES_ON) != 0) {
        task.leaveCycle(message);
        return true;
      }
      task.cancelRequests++;
      Future<?> below = task.awaited;
      if (!(below instanceof Task<?> inner) || below.done()) {
        if (below == null || !cancel(below, task, message)) {
          task.requestCancel(message);
        }
        return true;
      }
      if (inner == landmark) {
        task.leaveCycle(message);
        return true;
      }
      if (Integer.bitCount(distance) == 1) {
        landmark = inner; // Brent: from some power of two on, the landmark lies on the cycle
      }
      task = inner;
    }
  }

  /**
   * Cancels {@code below}, no task, which {@code last} awaits, the last one of the chain that
   * begins with this.
   */
  private boolean cancel(Future<?> below, Task<?> last, @Nullable String message) {
    if (!(below instanceof GatheringFuture<?> gathering)) {
      return below.cancel(message);
    }
    List<Task<?>> chain = new ArrayList<>();
    Task<?> task = this;
    while (task != last) {
      chain.add(task);
      task = (Task<?>) Objects.requireNonNull(task.awaited);
    }
    chain.add(last);
    return loop().nestedCancels().passOn(chain, gathering, message);
  }

  /** Marks this as one that passes a cancellation on to what it awaits. */
  void beginPassingOn() {
    cancelRequests |= PASSES_ON;
  }

  void endPassingOn() {
    cancelRequests &= ~PASSES_ON;
  }

  /**
   * Returns how many requests to cancel the task there were, less those taken back by {@link
   * #uncancel}.
   */
  public int cancelling() {
    return cancelRequests & ~(MUST_CANCEL | PASSES_ON);
  }

  /**
   * Takes back one request to cancel. Who caught a {@link CancelledError} that it had asked for
   * itself calls this; taking back the last request also withdraws one that was not delivered yet.
   *
   * @return how many requests remain
   */
  public int uncancel() {
    loop().requireOwner();
    int requests = cancelling();
    if (requests > 0) {
      cancelRequests = requests == 1 ? 0 : cancelRequests - 1;
    }
    return cancelling();
  }

  /**
   * Returns where the coroutine of the task and those that it awaits are, innermost first; empty if
   * the task is done. Unlike Python's {@code get_stack} it shows the whole chain.
   */
  public List<StackTraceElement> getStack() {
    return getStack(Integer.MAX_VALUE);
  }

  /**
   * Returns where the task is. See {@link #getStack()}.
   *
   * @param limit how many places at most, counted from the innermost
   */
  public List<StackTraceElement> getStack(int limit) {
    loop().requireOwner();
    return Driver.stack(coroutine, limit);
  }

  /** Prints the stack of the task, or that it is done. Python's {@code print_stack}. */
  public void printStack(PrintStream out) {
    List<StackTraceElement> stack = getStack();
    out.println((stack.isEmpty() ? "No stack for " : "Stack for ") + this);
    stack.forEach(place -> out.println("\tat " + place));
  }

  /** Returns what the coroutine waits for, or null if it does not wait. */
  @Nullable Future<?> awaited() {
    return done() ? null : awaited;
  }

  /** Returns whether a cancellation has been requested that the coroutine has not been told of. */
  boolean mustCancel() {
    return cancelRequests < 0;
  }

  /** Returns whether the next step throws a {@link CancelledError} into the coroutine. */
  boolean isCancelUnderway() {
    return mustCancel() || (awaited != null && awaited.cancelled());
  }

  /**
   * Returns a coroutine that waits until the task is done, and returns in any case: it throws
   * neither what the task fails with nor its cancellation, so a {@link CancelledError} is meant for
   * who awaits it. The task is not cancelled then.
   */
  public Coroutine<@Nullable Void> join() {
    return Waiting.join(this);
  }

  /**
   * Returns a coroutine that cancels the task and waits until it has cleaned up. Like {@link #join}
   * it throws nothing of what becomes of the task.
   */
  public Coroutine<@Nullable Void> cancelAndJoin() {
    return Waiting.cancelAndJoin(this);
  }

  /** Describes the task for people: state, name, where its coroutine is and what it waits for. */
  @Override
  public String toString() {
    Future<?> below = awaited;
    return describe(below == null || done() ? "" : " wait_for=" + shortly(below));
  }

  private static String shortly(Future<?> future) {
    return future instanceof Task<?> task ? task.describe("") : future.toString();
  }

  private String describe(String waitFor) {
    String state = describeState();
    if (!done() && cancelling() > 0) {
      state = state.replaceFirst("pending", "cancelling");
    }
    StackTraceElement where = coroutine.frame();
    Object coro = where == null ? Driver.place(coroutine) : where;
    return "<Task "
        + state
        + " name='"
        + getName()
        + "' coro=<"
        + coro
        + '>'
        + waitFor
        + describePlace()
        + '>';
  }

  /**
   * Takes a step. Called by the loop for a task in its ready queue.
   *
   * @return whether the next step follows in the next iteration
   */
  boolean step() {
    Future<?> finished = awaited;
    Throwable error = null;
    if (finished != null) {
      awaited = null;
      if (done()) {
        tell((GatheringFuture<?>) finished);
        return false;
      }
      error = finished.raised();
    }
    return step(finished, error, true);
  }

  /** Takes a step within what the thread runs, and schedules the next one if it follows at once. */
  private void stepNow(@Nullable Throwable error) {
    if (step(null, error, false)) {
      loop().enqueue(this);
    }
  }

  /**
   * Takes a step, throwing {@code error} into the coroutine if it is not null.
   *
   * @param finished what the task has waited for, which has a result unless there is an error; or
   *     null
   * @param isEntry whether the loop runs this as the first of its ready queue
   */
  private boolean step(@Nullable Future<?> finished, @Nullable Throwable error, boolean isEntry) {
    Throwable thrown = mustCancel() ? cancellation(error) : error;
    Scopes scopes = loop().scopes();
    Object before;
    try {
      before = isEntry ? scopes.enterEntry(this) : scopes.enter(this);
    } catch (IllegalStateException e) { // something else runs in the context that was given
      try {
        coroutine.close();
      } catch (Throwable t) {
        e.addSuppressed(t);
      }
      failed(e);
      return false;
    }
    Object outcome;
    try {
      outcome = stepped(finished, thrown);
    } catch (Throwable t) {
      scopes.leave(this, before);
      failed(t);
      return false;
    }
    scopes.leave(this, before);
    if (outcome == null) {
      return true;
    }
    if (outcome == Driver.RETURNED) {
      returned(Driver.value(coroutine));
    } else {
      park(outcome);
    }
    return false;
  }

  private @Nullable Object stepped(@Nullable Future<?> finished, @Nullable Throwable thrown) {
    if (thrown != null) {
      return Driver.step(coroutine, thrown);
    }
    return finished != null && finished.hasResult()
        ? Driver.step(coroutine, finished, finished.knownResult())
        : Driver.step(coroutine);
  }

  /** Takes the request to cancel; returns what is thrown for it. */
  private Throwable cancellation(@Nullable Throwable error) {
    cancelRequests &= ~MUST_CANCEL;
    return error instanceof CancelledError ? error : newCancelledError();
  }

  /** Tells in the next iteration, in which it takes the place of a handle, that this is done. */
  @Override
  boolean tellSoon(GatheringFuture<?> gathering) {
    if (awaited != null) {
      return false; // another one is to be told
    }
    awaited = gathering;
    loop().enqueue(this);
    return true;
  }

  private void tell(GatheringFuture<?> gathering) {
    try {
      gathering.accept(this);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      loop().errors().callbackFailed(new FutureCallback(gathering, this, Values.EMPTY), t);
    }
  }

  private void returned(@Nullable Object value) {
    if (mustCancel()) {
      cancelRequests &= ~MUST_CANCEL;
      finish(Settled.CANCELLED, cancelMessage());
    } else {
      finish(Settled.RESULT, value);
    }
  }

  private void failed(Throwable t) {
    if (t instanceof CancelledError) {
      finish(Settled.CANCELLED, t);
      return;
    }
    loop().tasks().remove(this);
    fail(t);
    FatalErrors.rethrowIfFatal(t);
  }

  private void finish(Settled how, @Nullable Object outcome) {
    loop().tasks().remove(this);
    settle(how, outcome);
  }

  /** Makes the task wait for what its coroutine handed out. */
  private void park(Object value) {
    if (value instanceof Future<?> future) {
      String refusal = refusal(future);
      if (refusal == null) {
        waitFor(future);
      } else {
        throwSoon(refusal);
      }
    } else if (value instanceof CompletionStage<?> stage && Driver.awaits(coroutine)) {
      waitFor(StageBridge.wrap(stage, loop()));
    } else {
      throwSoon(
          "Task got bad yield: "
              + Descriptions.of(value)
              + ". A task waits for futures; what suspend(..) hands out is for who calls send. See"
              + " docs/troubleshooting.md#bad-yield");
    }
  }

  private @Nullable String refusal(Future<?> future) {
    if (future.loop() != loop()) {
      return "Task "
          + this
          + " got Future "
          + future
          + " attached to a different loop. Each loop has its own futures, locks and queues; those"
          + " of another one can be awaited through toCompletableFuture(). See"
          + " docs/troubleshooting.md#other-loop";
    }
    if (!Driver.awaits(coroutine)) {
      return "yield was used instead of yield from in task " + this + " with " + future;
    }
    return future == this ? "Task cannot await on itself: " + this : null;
  }

  private void waitFor(Future<?> future) {
    future.addWaiter(this);
    awaited = future;
    if (mustCancel() && future.cancel(cancelMessage())) {
      cancelRequests &= ~MUST_CANCEL;
    }
  }

  private void throwSoon(String message) {
    IllegalStateException error = new IllegalStateException(message);
    loop().enqueue(new Handle(loop(), () -> stepNow(error)));
  }

  private void requestCancel(@Nullable String message) {
    cancelRequests |= MUST_CANCEL;
    rememberCancelMessage(message);
  }

  /**
   * Cancels a task of which the one that it awaits, in the end, awaits this one: nobody in such a
   * cycle would ever be woken. So this one leaves it.
   */
  private void leaveCycle(@Nullable String message) {
    if (awaited != null) {
      awaited.removeWaiter(this);
      awaited = null;
      loop().enqueue(this);
    }
    requestCancel(message);
  }
}
