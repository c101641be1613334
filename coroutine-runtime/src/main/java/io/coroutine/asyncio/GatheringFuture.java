package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The future of {@code gather}.
 *
 * <p>Cancelling it cancels the children; it is done only when they have told what became of that.
 *
 * <p>One thing differs from CPython, which marks as retrieved, and so loses, what children fail
 * with after the gathering has failed: those failures are reported as never retrieved.
 */
final class GatheringFuture<T extends @Nullable Object> extends Future<List<T>>
    implements Consumer<Future<?>> {
  /** In the order of the arguments; one that was given twice is here twice. */
  private final List<Future<?>> children;

  private final boolean returnExceptions;
  private int unfinished;
  private boolean cancelRequested;

  private GatheringFuture(List<Future<?>> children, boolean returnExceptions) {
    super(children.get(0).loop());
    this.children = children;
    this.returnExceptions = returnExceptions;
  }

  /** Schedules what is to be gathered and returns the future of the results. */
  static <T extends @Nullable Object> Future<List<T>> of(
      Iterable<? extends Awaitable<?>> awaitables, boolean returnExceptions) {
    List<Future<?>> children = Gathered.childrenOf(awaitables);
    if (children.isEmpty()) {
      Future<List<T>> empty = RunningLoop.get().createFuture();
      empty.setResult(new ArrayList<>());
      return empty;
    }
    GatheringFuture<T> gathering = new GatheringFuture<>(children, returnExceptions);
    gathering.watch();
    return gathering;
  }

  @Override
  Collection<? extends Future<?>> sources() {
    return children;
  }

  @Override
  String role() {
    return "a gathering";
  }

  private void watch() {
    unfinished = children.size();
    boolean finished = false;
    for (Future<?> child : children) {
      if (child.done()) {
        finished = true;
      } else {
        child.addWaiter(this); // twice, if it is to be gathered twice
      }
    }
    if (finished) {
      children.stream().filter(Future::done).forEach(this);
    }
  }

  /** Called when a child is done. */
  @Override
  public void accept(Future<?> child) {
    unfinished--;
    if (done()) {
      return;
    }
    if (returnExceptions) {
      child.markSeen(); // a failure is one of the results
    } else {
      Throwable raised = child.raised();
      if (raised != null) {
        fail(raised);
        return;
      }
    }
    if (unfinished == 0) {
      complete(child);
    }
  }

  private void complete(Future<?> last) {
    List<T> results = new ArrayList<>(children.size());
    for (Future<?> child : children) {
      results.add(resultOf(child));
    }
    if (cancelRequested) {
      // Whatever the results are: who asked for the cancellation must not go on.
      fail(new CancelledError(last.cancelled() ? last.cancelMessage() : null));
    } else {
      setResult(results);
    }
  }

  @SuppressWarnings("unchecked") // with exceptions among the results, T is Object
  private T resultOf(Future<?> child) {
    if (child.cancelled()) {
      return (T) new CancelledError(child.cancelMessage());
    }
    Throwable error = child.exception();
    return (T) (error != null ? error : child.result());
  }

  @Override
  public boolean cancel(@Nullable String message) {
    loop().requireOwner();
    if (done()) {
      markSeen();
      return false;
    }
    return loop().nestedCancels().cancelChildren(this, message);
  }

  /** Cancels those that are not done; returns whether there were any. */
  boolean cancelChildren(@Nullable String message) {
    boolean any = false;
    for (Future<?> child : children) {
      any |= child.cancel(message);
    }
    cancelRequested |= any;
    return any;
  }
}
