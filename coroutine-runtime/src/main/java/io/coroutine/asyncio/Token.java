package io.coroutine.asyncio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ContextVar#set} returns: it can restore the value that was there before, once.
 * Python's {@code contextvars.Token}.
 *
 * @param <T> the type of the variable's values
 */
public final class Token<T extends @Nullable Object> implements AutoCloseable {
  /** The value before, or the mark for none. */
  final @Nullable Object before;

  private final ContextVar<T> variable;
  private final Context context;
  private boolean used;

  Token(ContextVar<T> variable, Context context, @Nullable Object before) {
    this.variable = variable;
    this.context = context;
    this.before = before;
  }

  /** Returns the variable that was set. */
  public ContextVar<T> var() {
    return variable;
  }

  /**
   * Returns the value that the variable had in its context before it was set; empty if it had none
   * or null.
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // only a T is ever set
  public Optional<T> oldValue() {
    return ContextVar.isMissing(before) ? Optional.empty() : Optional.ofNullable((T) before);
  }

  /**
   * Restores the value: {@link ContextVar#reset} with this token.
   *
   * @throws IllegalStateException if the token has been used
   * @throws IllegalArgumentException if it was made in another context
   */
  @Override
  public void close() {
    variable.reset(this);
  }

  /** Uses the token in {@code current}, where it must have been made. */
  Context takeFor(Context current) {
    if (used) {
      throw new IllegalStateException(this + " has already been used once");
    }
    if (context != current) {
      throw new IllegalArgumentException(this + " was created in a different Context");
    }
    used = true;
    return current;
  }

  /** Describes the token for people. */
  @Override
  public String toString() {
    return "<Token" + (used ? " used" : "") + " var=" + variable + '>';
  }
}
