package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A variable of which each task has its own value, inherited from the task or callback that made
 * it. Python's {@code contextvars.ContextVar}.
 *
 * <pre>{@code
 * static final ContextVar<String> USER = new ContextVar<>("user");
 *
 * try (var bound = USER.set("ada")) {
 *   await(serve());          // serve(), and tasks that it makes, see "ada"
 * }
 * }</pre>
 *
 * <p>A task runs in a copy of the {@link Context} that was current when it was made: what it sets,
 * its maker does not see. A coroutine that is simply awaited runs in the context of its awaiter,
 * and so does a generator in that of whoever resumes it.
 *
 * <p>Variables are compared by identity and are meant to be made once, as constants. Thread-safe:
 * each thread sees the context that it runs in, at first an empty one.
 *
 * @param <T> the type of the values
 */
public final class ContextVar<T extends @Nullable Object> {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final Object MISSING = new Object();

  /** Spreads variables evenly over tables of any size. */
  final int hash = COUNT.getAndIncrement();

  private final String name;
  private final @Nullable Object defaultValue;

  /**
   * Creates a variable without a default.
   *
   * @param name for people
   */
  public ContextVar(String name) {
    this.name = Objects.requireNonNull(name);
    this.defaultValue = MISSING;
  }

  /**
   * Creates a variable with a default.
   *
   * @param name for people
   * @param defaultValue what {@link #get()} gives where the variable has not been set
   */
  public ContextVar(String name, T defaultValue) {
    this.name = Objects.requireNonNull(name);
    this.defaultValue = defaultValue;
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /**
   * Returns the value in the current context, else the default.
   *
   * @throws NoSuchElementException if there is neither (Python's {@code LookupError})
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever set, and T may include null
  public T get() {
    Object value = Scopes.current().get(this, defaultValue);
    if (value == MISSING) {
      throw new NoSuchElementException("context variable " + this + " has no value");
    }
    return (T) value;
  }

  /** Returns the value in the current context, else {@code fallback}, whatever the default is. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever set, and T may include null
  public T get(T fallback) {
    return (T) Scopes.current().get(this, fallback);
  }

  /**
   * Sets the value in the current context.
   *
   * @return what restores the value that was there before: by {@link #reset}, or at the end of a
   *     try-with-resources statement
   */
  public Token<T> set(T value) {
    Context context = Scopes.currentContext();
    Object before = context.values.get(this, MISSING);
    context.values = context.values.with(this, value);
    return new Token<>(this, context, before);
  }

  /**
   * Restores the value that was there before the {@link #set} that returned {@code token}.
   *
   * @throws IllegalStateException if the token has been used ({@code has already been used once})
   * @throws IllegalArgumentException if the token is of another variable, or was made in another
   *     context, such as that of another task ({@code was created in a different Context})
   */
  public void reset(Token<T> token) {
    if (token.var() != this) {
      throw new IllegalArgumentException(token + " was created by a different ContextVar");
    }
    Context context = token.takeFor(Scopes.currentContext());
    Object before = token.before;
    context.values =
        before == MISSING ? context.values.without(this) : context.values.with(this, before);
  }

  /** Returns whether {@code before}, of a token, stands for no value. */
  static boolean isMissing(@Nullable Object before) {
    return before == MISSING;
  }

  /**
   * Makes a call during which the variable has the value {@code value}, and restores what was there
   * before.
   *
   * @param call what to do; not a coroutine: see {@link #whereAwait}
   * @throws Exception what {@code call} throws
   */
  public <R extends @Nullable Object> R where(T value, Callable<R> call) throws Exception {
    Token<T> token = set(value);
    try {
      return call.call();
    } finally {
      token.close();
    }
  }

  /**
   * Returns a coroutine that awaits what {@code call} returns while the variable has the value
   * {@code value}, and then restores what was there before. The coroutine has to be awaited by one
   * task, from beginning to end.
   *
   * @param call called when the coroutine is first awaited
   */
  @Async
  public <R extends @Nullable Object> Coroutine<R> whereAwait(
      T value, Callable<? extends Coroutine<R>> call) throws Exception {
    Token<T> token = set(value);
    try {
      return result(await(call.call()));
    } finally {
      token.close();
    }
  }

  /** Describes the variable for people. */
  @Override
  public String toString() {
    String defaults = defaultValue == MISSING ? "" : " default=" + Descriptions.of(defaultValue);
    return "<ContextVar name='" + name + '\'' + defaults + '>';
  }
}
