package io.coroutine.asyncio;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Knows in which context a thread runs.
 *
 * <p>Tasks and callbacks run in a context of their own, but few of them set a variable. So a {@link
 * Task} and a {@link Handle} are begun with the {@link Values} of their maker, and get a {@link
 * Context} object only when somebody needs one: to set a variable, or to see it. Until then the
 * scope of the thread is the task or the handle itself.
 *
 * <p>While a loop runs an entry of its ready queue, that is the scope, and nothing is stored to
 * make it so: a reference that is stored twice a step would cost more than the rest of the step's
 * book-keeping.
 */
final class Scopes {
  private static final ThreadLocal<@Nullable Scopes> OF_THREAD = new ThreadLocal<>();

  /** Where the thread is while its loop runs no entry. */
  private static final Object BETWEEN_ENTRIES = new Object();

  /** A {@link Context} or {@link Task} that has been entered; within an entry, if one is run. */
  private @Nullable Object entered;

  /** The queue of the loop that the thread runs, or null. */
  private @Nullable ReadyQueue entries;

  /** Whether the first of {@link #entries} is run. */
  private boolean inEntry;

  /** What had been entered when the loop began to run. */
  private @Nullable Object aroundLoop;

  /** Where the thread is otherwise; null as long as nobody needs it. */
  private @Nullable Context root;

  /** While the scope is a {@link Context} that a program has entered: the task that did so. */
  private @Nullable Task<?> taskAround;

  private Scopes() {}

  static Scopes ofThread() {
    Scopes scopes = OF_THREAD.get();
    if (scopes == null) {
      scopes = new Scopes();
      OF_THREAD.set(scopes);
    }
    return scopes;
  }

  /** Returns the values of the calling thread's context. */
  static Values current() {
    Scopes scopes = OF_THREAD.get();
    return scopes == null ? Values.EMPTY : scopes.values();
  }

  /** Returns the calling thread's context. */
  static Context currentContext() {
    return ofThread().context();
  }

  /** Returns what a copy of the calling thread's context holds. */
  static Values snapshot() {
    return ThreadLocals.areCarried() ? ofThread().snapshotOfThis() : current();
  }

  Values snapshotOfThis() {
    if (ThreadLocals.areCarried()) {
      ThreadLocals.saveIn(context());
    }
    return values();
  }

  private Values values() {
    Object current = scope();
    return current == null ? Values.EMPTY : valuesIn(held(current));
  }

  /** Returns a {@link Context}, {@link Task} or {@link Handle}; null if there is none yet. */
  private @Nullable Object scope() {
    Object innermost = entered;
    if (innermost != null) {
      return innermost;
    }
    if (inEntry && entries != null) {
      return entries.first();
    }
    return aroundLoop == null ? root : aroundLoop;
  }

  private Context context() {
    Object current = scope();
    if (current instanceof Context context) {
      return context;
    }
    if (current instanceof Task<?> task) {
      return task.getContext();
    }
    if (current instanceof Handle handle) {
      return handle.getContext();
    }
    Context made = new Context();
    made.markEntered();
    root = made;
    return made;
  }

  /** Returns the task that the thread runs, or null. */
  @Nullable Task<?> task() {
    Object current = scope();
    if (current instanceof Task<?> task) {
      return task;
    }
    return current instanceof Context ? taskAround : null;
  }

  /** Returns whether the thread runs in {@code candidate}. */
  boolean isIn(Object candidate) {
    return scope() == candidate;
  }

  /** Notes that the thread begins to run a loop with {@code queue}. */
  void beginRun(ReadyQueue queue) {
    entries = queue;
    aroundLoop = entered;
    entered = null;
  }

  void endRun() {
    entered = aroundLoop;
    aroundLoop = null;
    entries = null;
  }

  /**
   * Makes the thread run in {@code entry}, the first in its loop's queue.
   *
   * @param entry a {@link Task} or {@link Handle}
   * @return what to give to {@link #leave}
   * @throws IllegalStateException if something runs in its context
   */
  Object enterEntry(Object entry) {
    if (held(entry) instanceof Context context) {
      context.markEntered();
    }
    beInEntry(true);
    return BETWEEN_ENTRIES;
  }

  private void beInEntry(boolean is) {
    if (ThreadLocals.areCarried()) {
      ThreadLocals.saveIn(context());
      inEntry = is;
      ThreadLocals.restoreFrom(values());
    } else {
      inEntry = is;
    }
  }

  /**
   * Makes the thread run in {@code next}, within what it runs in.
   *
   * @param next a {@link Task} or {@link Context}
   * @return what to give to {@link #leave}
   * @throws IllegalStateException if something runs in that context
   */
  @Nullable Object enter(Object next) {
    Object before = entered;
    if (held(next) instanceof Context context) {
      context.markEntered();
    }
    change(next);
    return before;
  }

  /** Makes {@code call} while the thread runs in {@code context}, within the task that it runs. */
  <R extends @Nullable Object> R within(Context context, Callable<R> call) throws Exception {
    Task<?> around = taskAround;
    taskAround = task();
    try {
      Object before = enter(context);
      try {
        return call.call();
      } finally {
        leave(context, before);
      }
    } finally {
      taskAround = around;
    }
  }

  void leave(Object left, @Nullable Object before) {
    if (before == BETWEEN_ENTRIES) {
      beInEntry(false);
    } else {
      change(before);
    }
    if (held(left) instanceof Context context) {
      context.markLeft();
    }
  }

  private void change(@Nullable Object next) {
    if (ThreadLocals.areCarried()) {
      ThreadLocals.saveIn(context());
      entered = next;
      ThreadLocals.restoreFrom(values());
    } else {
      entered = next;
    }
  }

  /** Returns the {@link Context} or the {@link Values} of a scope. */
  private static Object held(Object scope) {
    if (scope instanceof Task<?> task) {
      return task.context;
    }
    return scope instanceof Handle handle ? handle.context : scope;
  }

  private static Values valuesIn(Object held) {
    return held instanceof Values values ? values : ((Context) held).values;
  }

  /**
   * Returns the {@link Context} that {@code held} is or becomes.
   *
   * @param running whether something runs in it
   */
  static Context materialized(Object held, boolean running) {
    if (held instanceof Context context) {
      return context;
    }
    Context context = new Context((Values) held);
    if (running) {
      context.markEntered();
    }
    return context;
  }
}
