package io.coroutine;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What transformed code calls. Not for use in programs.
 *
 * <p>An {@code await(x)} becomes
 *
 * <pre>
 * Object value = Suspension.await(x, root, depth);
 * if (value == SUSPENDED) {
 *   frame.a = a; ...                  // only what is still needed
 *   Suspension.save(frame, root, n);
 *   return SUSPENDED;
 * }
 * </pre>
 */
public final class Suspension {
  /** Returned by a body that has suspended. */
  public static final Object SUSPENDED = new Object();

  /**
   * How much of the Java stack a chain of bodies may use before it goes on from the heap, in words
   * of 8 bytes of an interpreted frame. A quarter of a default stack of 1 MiB; set by the system
   * property {@code io.coroutine.stackBudget}.
   */
  static final int STACK_BUDGET =
      Math.max(1, Integer.getInteger("io.coroutine.stackBudget", 32 * 1024));

  /** How much of it bodies that call each other directly may use: nothing if they must not. */
  public static final int DIRECT_BUDGET = DirectCallSetting.ENABLED ? STACK_BUDGET : 0;

  /** What the runtime's own methods between two bodies use of the budget. */
  private static final int AWAIT_COST = 64;

  private Suspension() {}

  /**
   * Awaits {@code awaitable}.
   *
   * @return its result, or {@link #SUSPENDED}
   */
  public static @Nullable Object await(@Nullable Awaitable<?> awaitable, Frame root, int depth)
      throws Throwable {
    if (awaitable instanceof Coroutine<?> coroutine) {
      return coroutine.awaitedIn(root, depth + AWAIT_COST);
    }
    if (awaitable instanceof AbstractFuture<?> future) {
      return future.done() ? resultOf(future) : suspend(future, root);
    }
    if (awaitable == null) {
      throw new IllegalArgumentException("object null can't be used in 'await' expression");
    }
    Coroutine<?> awaiter = awaitable.awaiter();
    if (awaiter == null) {
      throw new IllegalArgumentException(
          "awaiter() of " + awaitable.getClass().getName() + " returned null, not a coroutine");
    }
    return awaiter.awaitedIn(root, depth + AWAIT_COST);
  }

  private static @Nullable Object resultOf(AbstractFuture<?> future) {
    try {
      return future.result();
    } catch (Throwable t) {
      StackTraces.extendByCallers(t);
      throw t;
    }
  }

  /**
   * Awaits {@code stage}.
   *
   * @return its result, or {@link #SUSPENDED}
   */
  public static @Nullable Object await(@Nullable CompletionStage<?> stage, Frame root, int depth)
      throws Throwable {
    if (stage == null) {
      throw new IllegalArgumentException("object null can't be used in 'await' expression");
    }
    // Others than CompletableFuture can't be asked, and neither can a minimal stage, which is one.
    CompletableFuture<?> future = stage.toCompletableFuture();
    return future.isDone() ? Stages.result(future) : suspend(future, root);
  }

  /**
   * Awaits a coroutine that an {@code @Async} method returns: a tail await. Null stands for null.
   */
  public static @Nullable Object tail(@Nullable Coroutine<?> coroutine, Frame root, int depth)
      throws Throwable {
    return coroutine == null ? null : coroutine.awaitedIn(root, depth + AWAIT_COST);
  }

  /**
   * Awaits what an {@code @Async} method returned to its own body, which was called directly and
   * must not run so. Stack traces leave out the caller of this.
   */
  public static @Nullable Object indirect(@Nullable Awaitable<?> awaitable, Frame root, int depth)
      throws Throwable {
    return await(awaitable, root, depth);
  }

  /** Hands {@code value} to the driver. */
  public static Object suspend(@Nullable Object value, Frame root) {
    root.slot = value;
    return SUSPENDED;
  }

  /** Marks a frame as running and returns the label at which it goes on. */
  public static int enter(Frame frame) {
    int label = frame.label;
    frame.label = (label & Frame.FAILED) == 0 ? Frame.RUNNING : Frame.THROWING;
    return label & Frame.LABEL_MASK;
  }

  /** Returns the value that a resumed frame was waiting for, or throws what is thrown there. */
  public static @Nullable Object take(Frame frame) throws Throwable {
    Object value = frame.slot;
    frame.slot = null;
    if (frame.label == Frame.THROWING) {
      frame.label = Frame.RUNNING;
      throw (Throwable) value;
    }
    return value;
  }

  /** Pushes a frame whose locals have been saved on the chain that is being suspended. */
  public static void save(Frame frame, Frame root, int label) {
    frame.label = label;
    if (root.leaf == null) {
      root.leaf = frame;
      if (frame != root) {
        frame.slot = root.slot;
        root.slot = null;
      }
    } else {
      Objects.requireNonNull(root.outer).caller = frame;
    }
    root.outer = frame;
  }

  /** Pushes a frame that can't be started because the Java stack is too deep. */
  static Object postpone(Frame frame, Frame root) {
    root.slot = null;
    save(frame, root, Frame.CREATED);
    return SUSPENDED;
  }

  /** Completes the making of a coroutine object that a program gets to see. */
  public static <T> Coroutine<T> created(Coroutine<T> coroutine) {
    if (Origins.ENABLED) {
      Origins.record(coroutine);
    }
    return coroutine;
  }

  /** Returns the error that replaces a {@link StopIteration} raised by a body (PEP 479). */
  public static RuntimeException raised(Throwable stop) {
    return new IllegalStateException("coroutine raised StopIteration", stop);
  }
}
