package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.AsyncFunction;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that belong to a block, which does not end before all of them have. Python's {@code
 * asyncio.TaskGroup}.
 *
 * <pre>{@code
 * await(with(new TaskGroup(), group -> {
 *   group.createTask(fetch("a"));
 *   group.createTask(fetch("b"));
 *   return done();
 * }));
 * }</pre>
 *
 * <p>The first child that fails, or a body that does, has the other children cancelled, and the
 * body too; when all are over, everything that they failed with leaves the block as one {@link
 * ExceptionGroup}: the children's in the order in which they failed, then the body's. A child that
 * is cancelled is no failure, and disturbs nobody. If the task that runs the block is cancelled, so
 * are the children.
 *
 * <p>A group can be entered once. Only its block, and its children, start children in it.
 */
public final class TaskGroup implements AsyncContextManager<TaskGroup> {
  private final Set<Task<?>> unfinished = new LinkedHashSet<>();
  private final List<Throwable> errors = new ArrayList<>();

  /** Children whose starters wait for them to be ready. */
  private final Map<Task<?>, Started<?>> starting = new HashMap<>();

  /** The same object each time, so that it can be removed. */
  private final Consumer<Future<?>> whenDone = this::childDone;

  private @Nullable Task<?> parent;
  private @Nullable Throwable fatal;
  private @Nullable Future<@Nullable Void> allDone;
  private int parentCancelling;
  private boolean exiting;
  private boolean aborting;
  private boolean parentCancelRequested;

  /** Whether {@link #cancel} is what the children are cancelled for. */
  private boolean cancelled;

  /** Creates a group, to be entered with {@link io.coroutine.Coroutines#with with}. */
  public TaskGroup() {}

  // Entering and leaving

  @Override
  public Awaitable<TaskGroup> aenter() {
    return new Deferred<>("TaskGroup|aenter", this::entered);
  }

  private Awaitable<TaskGroup> entered() {
    if (parent != null) {
      throw new IllegalStateException("TaskGroup " + this + " has already been entered");
    }
    parent = Asyncio.currentTask();
    if (parent == null) {
      throw new IllegalStateException("TaskGroup " + this + " cannot determine the parent task");
    }
    parentCancelling = parent.cancelling();
    return result(this);
  }

  @Async
  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    exiting = true;
    if (error != null && FatalErrors.isFatal(error) && fatal == null) {
      fatal = error;
    }
    Throwable cancellation = error instanceof CancelledError ? error : null;
    if (error != null && !aborting) {
      abort();
    }
    while (!unfinished.isEmpty()) {
      try {
        await(whenAllDone());
      } catch (CancelledError e) {
        if (!aborting) { // it is the parent that is being cancelled
          cancellation = e;
          abort();
        } else if (cancelled && error == null) {
          cancellation = e; // of the group, or of somebody else too: the count will tell
        }
      }
      allDone = null;
    }
    return result(outcome(error, cancellation));
  }

  private Future<@Nullable Void> whenAllDone() {
    Future<@Nullable Void> waiter =
        new LinkedFuture<>(parentTask().loop(), "a task group", () -> unfinished);
    allDone = waiter;
    return waiter;
  }

  /** Throws what leaves the block in place of {@code error}, or returns whether nothing does. */
  private boolean outcome(@Nullable Throwable error, @Nullable Throwable cancellation) {
    if (fatal != null) {
      throw Driver.sneakyThrow(fatal);
    }
    Task<?> task = parentTask();
    boolean cancelledByGroup = false;
    if (parentCancelRequested && task.uncancel() <= parentCancelling) {
      cancelledByGroup = true; // and by nobody else, who would have to be obeyed
    }
    if (errors.isEmpty() && cancellation != null && !cancelledByGroup) {
      if (cancellation == error) {
        return false;
      }
      throw Driver.sneakyThrow(cancellation);
    }
    if (error != null && !(error instanceof CancelledError)) {
      errors.add(error);
    }
    if (errors.isEmpty()) {
      return true;
    }
    if (task.cancelling() > 0) {
      // The errors have priority, but who cancelled the parent is not to be forgotten.
      task.uncancel();
      task.cancel();
    }
    List<Throwable> all = new ArrayList<>(errors);
    errors.clear();
    throw new ExceptionGroup("unhandled errors in a TaskGroup", all);
  }

  // Children

  /**
   * Runs {@code coroutine} as a child of the group.
   *
   * @throws IllegalStateException if the group has not been entered, is shutting down or is over;
   *     the coroutine is closed then
   */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null, null);
  }

  /**
   * Runs {@code coroutine} as a child of the group. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    return createTask(coroutine, name, null);
  }

  /**
   * Runs {@code coroutine} as a child of the group. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @param context what the task runs in, itself and no copy; null for a copy of the current one
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
    requireAccepting(coroutine);
    Task<T> child = parentTask().loop().createTask(coroutine, name, context);
    add(child);
    return child;
  }

  private void add(Task<?> child) {
    if (child.done()) {
      childDone(child);
    } else {
      unfinished.add(child);
      child.addWaiter(whenDone);
    }
  }

  private void requireAccepting(Coroutine<?> coroutine) {
    String refusal = null;
    if (parent == null) {
      refusal = " has not been entered";
    } else if (exiting && unfinished.isEmpty()) {
      refusal = " is finished";
    } else if (aborting) {
      refusal = " is shutting down";
    }
    if (refusal != null) {
      coroutine.close();
      throw new IllegalStateException("TaskGroup " + this + refusal);
    }
  }

  /**
   * Returns a coroutine that starts a child and waits until that says, with {@link
   * Started#started}, that it is ready; for a server, when it can be connected to. Trio's {@code
   * nursery.start}.
   *
   * <p>What the child fails with before it is ready is thrown to who awaits this, and is no failure
   * of the group; if it just returns, that gets an {@link IllegalStateException}. If the waiting is
   * cancelled, so is the child, and the waiting ends when the child has cleaned up.
   *
   * <pre>{@code
   * int port = await(group.start((Started<Integer> started) -> serve(started)));
   * }</pre>
   *
   * @param body returns the coroutine of the child
   * @return a coroutine that gives what the child passes to {@code started}
   */
  @Async
  public <V extends @Nullable Object, R extends @Nullable Object> Coroutine<V> start(
      AsyncFunction<Started<V>, R> body) throws Exception {
    Started<V> started = new Started<>(parentTask().loop().createFuture());
    Coroutine<?> coroutine = body.apply(started);
    requireAccepting(coroutine);
    Task<?> child = parentTask().loop().createTask(coroutine);
    starting.put(child, started);
    add(child);
    try {
      return result(await(started.ready()));
    } catch (CancelledError e) {
      if (!child.done()) {
        // A group that is shutting down has cancelled it: twice would interrupt its cleanup.
        await(aborting ? child.join() : child.cancelAndJoin());
      }
      throw e;
    }
  }

  /** Returns the children that are not done, in the order of their making. */
  public Set<Task<?>> tasks() {
    return new LinkedHashSet<>(unfinished);
  }

  /**
   * Cancels the body and all children. Unless something fails meanwhile or the parent is cancelled
   * by somebody else, the block then ends without an exception. Does nothing if the group is
   * shutting down already.
   *
   * @throws IllegalStateException if the group has not been entered, or is over
   */
  public void cancel() {
    if (parent == null) {
      throw new IllegalStateException("TaskGroup " + this + " has not been entered");
    }
    if (exiting && unfinished.isEmpty()) {
      throw new IllegalStateException("TaskGroup " + this + " is finished");
    }
    if (!aborting) {
      cancelled = true;
      abortWithParent(parent);
    }
  }

  private void abort() {
    aborting = true;
    // A child may be eager to start others while it is cancelled: they are refused.
    for (Task<?> child : List.copyOf(unfinished)) {
      child.cancel();
    }
  }

  private void abortWithParent(Task<?> task) {
    abort();
    parentCancelRequested = true;
    task.cancel();
  }

  @SuppressWarnings("NullAway") // it does not know that this T includes null
  private void childDone(Future<?> future) {
    Task<?> child = (Task<?>) future;
    unfinished.remove(child);
    Future<@Nullable Void> waiter = allDone;
    if (waiter != null && unfinished.isEmpty() && !waiter.done()) {
      waiter.setResult(null);
    }
    Started<?> started = starting.remove(child);
    if (started != null && !started.isReady()) {
      started.overWith(child);
      return;
    }
    if (!child.failed()) {
      return;
    }
    Throwable failure = child.raised();
    if (failure == null) {
      return;
    }
    errors.add(failure);
    if (FatalErrors.isFatal(failure) && fatal == null) {
      fatal = failure;
    }
    if (!aborting && !parentCancelRequested) {
      abortWithParent(parentTask());
    }
  }

  private Task<?> parentTask() {
    Task<?> task = parent;
    if (task == null) {
      throw new IllegalStateException("TaskGroup " + this + " has not been entered");
    }
    return task;
  }

  /** Describes the group for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("<TaskGroup");
    if (!unfinished.isEmpty()) {
      text.append(" tasks=").append(unfinished.size());
    }
    if (!errors.isEmpty()) {
      text.append(" errors=").append(errors.size());
    }
    text.append(aborting ? " cancelling" : parent != null ? " entered" : "");
    return text.append('>').toString();
  }
}
