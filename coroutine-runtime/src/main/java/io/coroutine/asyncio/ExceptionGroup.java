package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several exceptions that are thrown at once. Python's {@code ExceptionGroup}.
 *
 * <p>A group may contain groups; each exception in it is also one of its suppressed ones, so that a
 * stack trace shows them all. Unlike Python, which has a {@code BaseExceptionGroup} besides, there
 * is one class for exceptions of all kinds.
 *
 * <pre>{@code
 * try {
 *   await(with(new TaskGroup(), group -> ...));
 * } catch (ExceptionGroup failures) {            // except* IOException
 *   var split = failures.split(IOException.class);
 *   if (split.matching() != null) {
 *     log(split.matching());
 *   }
 *   if (split.rest() != null) {
 *     throw split.rest();
 *   }
 * }
 * }</pre>
 */
public final class ExceptionGroup extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The message without the number of exceptions. */
  private final String title;

  @SuppressWarnings("serial") // the lists of List.copyOf are serializable
  private final List<Throwable> exceptions;

  /**
   * Creates a group.
   *
   * @param message what happened
   * @param exceptions what went wrong, at least one
   * @throws IllegalArgumentException if there is no exception
   */
  public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
    super(message + counted(exceptions.size()));
    if (exceptions.isEmpty()) {
      throw new IllegalArgumentException("exceptions must not be empty");
    }
    this.title = message;
    this.exceptions = List.copyOf(exceptions);
    this.exceptions.forEach(this::addSuppressed);
  }

  private static String counted(int size) {
    return size == 1 ? " (1 sub-exception)" : " (" + size + " sub-exceptions)";
  }

  /** Returns the message without the number of exceptions. Python's {@code message}. */
  public String title() {
    return title;
  }

  /** Returns the exceptions, at least one; groups among them are not taken apart. */
  public List<Throwable> exceptions() {
    return exceptions;
  }

  /**
   * Returns a group with the exceptions, at any depth, that {@code condition} accepts, in groups as
   * these are; null if there are none. A group that is accepted itself is taken whole.
   */
  public @Nullable ExceptionGroup subgroup(Predicate<? super Throwable> condition) {
    Objects.requireNonNull(condition);
    if (condition.test(this)) {
      return this;
    }
    List<Throwable> accepted = new ArrayList<>();
    for (Throwable each : exceptions) {
      if (each instanceof ExceptionGroup group) {
        ExceptionGroup part = group.subgroup(condition);
        if (part != null) {
          accepted.add(part);
        }
      } else if (condition.test(each)) {
        accepted.add(each);
      }
    }
    return accepted.equals(exceptions) ? this : derive(accepted);
  }

  /** Returns a group with the exceptions of {@code type}. See {@link #subgroup(Predicate)}. */
  public @Nullable ExceptionGroup subgroup(Class<? extends Throwable> type) {
    return subgroup(type::isInstance);
  }

  /** Divides the group into what {@code condition} accepts and the rest, as {@link #subgroup}. */
  public Split split(Predicate<? super Throwable> condition) {
    ExceptionGroup matching = subgroup(condition);
    if (matching == this) {
      return new Split(this, null);
    }
    return new Split(matching, without(condition));
  }

  /** Divides the group into the exceptions of {@code type} and the rest. */
  public Split split(Class<? extends Throwable> type) {
    return split(type::isInstance);
  }

  private @Nullable ExceptionGroup without(Predicate<? super Throwable> condition) {
    List<Throwable> rest = new ArrayList<>();
    for (Throwable each : exceptions) {
      if (condition.test(each)) {
        continue;
      }
      Throwable part = each instanceof ExceptionGroup group ? group.without(condition) : each;
      if (part != null) {
        rest.add(part);
      }
    }
    return rest.equals(exceptions) ? this : derive(rest);
  }

  /** Returns a group like this one, of which it has the stack trace and the cause. */
  private @Nullable ExceptionGroup derive(List<Throwable> some) {
    if (some.isEmpty()) {
      return null;
    }
    ExceptionGroup group = new ExceptionGroup(title, some);
    group.setStackTrace(getStackTrace());
    if (getCause() != null) {
      group.initCause(getCause());
    }
    return group;
  }

  /** Returns the exceptions that are no groups, at any depth, in their order. */
  public List<Throwable> leaves() {
    List<Throwable> leaves = new ArrayList<>();
    for (Throwable each : exceptions) {
      if (each instanceof ExceptionGroup group) {
        leaves.addAll(group.leaves());
      } else {
        leaves.add(each);
      }
    }
    return leaves;
  }

  /** Returns the only exception if there is one only, at whatever depth; else this group. */
  public Throwable collapse() {
    List<Throwable> leaves = leaves();
    return leaves.size() == 1 ? leaves.get(0) : this;
  }

  /**
   * A group that has been divided.
   *
   * @param matching what the condition accepted, null if nothing
   * @param rest what it did not accept, null if nothing
   */
  public record Split(@Nullable ExceptionGroup matching, @Nullable ExceptionGroup rest) {}
}
