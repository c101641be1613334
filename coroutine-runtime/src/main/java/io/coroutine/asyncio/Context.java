package io.coroutine.asyncio;

import io.coroutine.Driver;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Values of {@link ContextVar}s. Python's {@code contextvars.Context}.
 *
 * <p>Code runs in one context at a time, of which this class has the copies: a task in the one it
 * was made with, a callback in the one it was scheduled with. One thread at a time may {@linkplain
 * #run run} something in a context.
 */
public final class Context {
  private static final AtomicIntegerFieldUpdater<Context> ENTERED =
      AtomicIntegerFieldUpdater.newUpdater(Context.class, "entered");

  Values values;

  /** 1 while something runs here. Two threads may try to enter at the same time. */
  private volatile int entered;

  /** Creates an empty context. */
  public Context() {
    this(Values.EMPTY);
  }

  Context(Values values) {
    this.values = values;
  }

  /**
   * Returns a copy of the current context; takes the same time whatever it holds. Thread-safe.
   * Python's {@code contextvars.copy_context}.
   */
  public static Context copyContext() {
    return new Context(Scopes.snapshot());
  }

  /** Returns a copy of this context. */
  public Context copy() {
    return new Context(values);
  }

  /**
   * Runs {@code action} in this context: what it sets stays here.
   *
   * @throws IllegalStateException if something is being run in this context, by whatever thread
   *     ({@code cannot enter context})
   */
  public void run(Runnable action) {
    try {
      call(
          () -> {
            action.run();
            return null;
          });
    } catch (Exception e) { // an unchecked one
      throw Driver.sneakyThrow(e);
    }
  }

  /**
   * Makes {@code call} in this context, as {@link #run} does, and returns its result.
   *
   * @throws Exception what {@code call} throws
   * @throws IllegalStateException if something is being run in this context
   */
  public <R extends @Nullable Object> R call(Callable<R> call) throws Exception {
    return Scopes.ofThread().within(this, call);
  }

  /**
   * Returns the value of {@code variable} in this context, whatever its default is.
   *
   * @throws NoSuchElementException if it has not been set here
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever set, and T may include null
  public <T extends @Nullable Object> T get(ContextVar<T> variable) {
    if (!values.contains(variable)) {
      throw new NoSuchElementException(variable + " has no value in this context");
    }
    return (T) values.get(variable, null);
  }

  /** Returns whether {@code variable} has been set in this context. */
  public boolean contains(ContextVar<?> variable) {
    return values.contains(variable);
  }

  /** Returns how many variables have a value in this context. */
  public int size() {
    return values.size();
  }

  /** Returns the variables and their values, as they are now. */
  public Map<ContextVar<?>, @Nullable Object> toMap() {
    return values.toMap();
  }

  /** Marks that something runs here. */
  void markEntered() {
    if (!ENTERED.compareAndSet(this, 0, 1)) {
      throw new IllegalStateException("cannot enter context: " + this + " is already entered");
    }
  }

  boolean isEntered() {
    return entered != 0;
  }

  void markLeft() {
    ENTERED.lazySet(this, 0);
  }

  /** Describes the context for people. */
  @Override
  public String toString() {
    return "<Context " + Integer.toHexString(System.identityHashCode(this)) + '>';
  }
}
