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

  /** Returned by the body of an async generator that has emitted a value. */
  public static final Object EMITTED = new Object();

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
    if (awaitable instanceof Yield<?> fresh && fresh.label == Frame.CREATED) {
      return fresh.beginIn(root);
    }
    if (awaitable instanceof AsyncLoop<?> loop) {
      return loop.turnIn(root, depth + AWAIT_COST);
    }
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
    if (root.slot != value) {
      root.slot = value;
    }
    return SUSPENDED;
  }

  /**
   * Hands on what {@code generator} emits.
   *
   * @return what it returned, or {@link #SUSPENDED}
   */
  public static @Nullable Object emitFrom(@Nullable Generator<?> generator, Frame root, int depth)
      throws Throwable {
    if (generator == null) {
      throw new IllegalArgumentException("object null can't be used in 'emitFrom' expression");
    }
    return generator.delegatedIn(root, depth + AWAIT_COST);
  }

  /**
   * Hands on the elements of {@code iterable}.
   *
   * @return what it returned if it is a generator, null if not, or {@link #SUSPENDED}
   */
  public static @Nullable Object emitFrom(@Nullable Iterable<?> iterable, Frame root, int depth)
      throws Throwable {
    return iterable == null || iterable instanceof Generator<?>
        ? emitFrom((Generator<?>) iterable, root, depth)
        : new IterableDelegate(iterable).delegatedIn(root, depth + AWAIT_COST);
  }

  /** Hands on what a generator emits that a method returns. Null stands for an empty one. */
  public static @Nullable Object tail(@Nullable Generator<?> generator, Frame root, int depth)
      throws Throwable {
    return generator == null ? null : generator.delegatedIn(root, depth + AWAIT_COST);
  }

  /**
   * Returns a generator that ends with {@code value}, for a body that returns it after a {@code
   * finally} block.
   */
  public static Generator<?> ended(@Nullable Object value) {
    return new EndedGenerator(value);
  }

  /** Leaves {@code value} for who resumed the async generator. */
  public static void emit(@Nullable Object value, Frame frame) {
    frame.slot = value;
  }

  /** Lets an async generator, whose locals have been saved, wait at an {@code emit}. */
  public static Object park(Frame frame, int label) {
    frame.label = label;
    return EMITTED;
  }

  /** Returns whether what a body has returned is no value: it has suspended. */
  public static boolean isSuspended(@Nullable Object value) {
    return value == SUSPENDED;
  }

  /** Marks a frame as running and returns the label at which it goes on. */
  public static int enter(Frame frame) {
    int label = frame.label;
    if (Origins.ENABLED && label == Frame.CREATED) {
      Origins.started(frame);
    }
    frame.label = (label & Frame.FAILED) == 0 ? Frame.RUNNING : Frame.THROWING;
    return label & Frame.LABEL_MASK;
  }

  /** Returns the value that a resumed frame was waiting for, or throws what is thrown there. */
  public static @Nullable Object take(Frame frame) throws Throwable {
    Object value = frame.slot;
    if (value != null) {
      if (value == Yield.UNSEEN) {
        return null; // left where it is: the next suspension is likely to be the same
      }
      frame.slot = null;
    }
    if (frame.label == Frame.THROWING) {
      frame.label = Frame.RUNNING;
      throw (Throwable) value;
    }
    return value;
  }

  /**
   * Pushes a frame whose locals have been saved on the chain that is being suspended.
   *
   * <p>First what is most frequent, in methods so small that HotSpot inlines them even where they
   * run seldom: the innermost frame, below the root, suspends again.
   */
  public static void save(Frame frame, Frame root, int label) {
    if (root.link == frame && frame.link != null && frame != root) {
      saveInnermost(frame, root, label);
      return;
    }
    push(frame, root, label);
  }

  private static void saveInnermost(Frame frame, Frame root, int label) {
    frame.label = label;
    root.label &= ~Frame.DRIVEN;
    if (root.slot != null) {
      handOut(frame, root);
    }
  }

  private static void handOut(Frame frame, Frame root) {
    frame.slot = root.slot;
    root.slot = null;
  }

  private static void push(Frame frame, Frame root, int label) {
    int rootLabel = root.label;
    boolean isFirst = (rootLabel & Frame.DRIVEN) != 0;
    if (!isFirst) {
      Frame last = (Frame) Objects.requireNonNull(root.slot);
      last.link = frame;
      int kept = last.label & Frame.KEEPS;
      frame.label = frame == root ? label | kept | Frame.TOP : label | kept;
    } else if (frame == root) {
      root.label = label | Frame.TOP;
      if (root.link != null) {
        root.link = null;
      }
      return;
    } else {
      frame.label = label;
      root.label = rootLabel & ~Frame.DRIVEN;
      if (root.link != frame) {
        root.link = frame;
      }
      if (frame.slot != root.slot) {
        frame.slot = root.slot;
      }
    }
    boolean moreFollow = frame != root && frame.link == null; // else it is the one that was resumed
    Frame last = moreFollow ? frame : null;
    if (root.slot != last) {
      root.slot = last;
    }
  }

  /** Pushes a frame that can't be started because the Java stack is too deep. */
  static Object postpone(Frame frame, Frame root) {
    root.slot = null;
    save(frame, root, Frame.CREATED);
    return SUSPENDED;
  }

  /** Completes the making of a coroutine object that a program gets to see. */
  public static <T extends @Nullable Object> Coroutine<T> created(Coroutine<T> coroutine) {
    if (Origins.ENABLED) {
      Origins.record(coroutine);
    }
    return coroutine;
  }

  /** Completes the making of a generator. */
  public static <T extends @Nullable Object> Generator<T> created(Generator<T> generator) {
    if (Origins.ENABLED) {
      Origins.record(generator);
    }
    return generator;
  }

  /** Completes the making of an async generator. */
  public static <T extends @Nullable Object> AsyncGenerator<T> created(
      AsyncGeneratorFrame<T> frame) {
    if (Origins.ENABLED) {
      Origins.record(frame);
    }
    return new AsyncGenerator<>(frame);
  }

  /**
   * Adds {@code closing}, with which the closing of a resource ended, to the suppressed exceptions
   * of {@code thrown}, as a try-with-resources statement does; but a cancellation and a close,
   * which come from outside and are not for the block to answer, take its place, as they do in
   * Python's {@code async with}, and so does whatever is thrown while the coroutine is closed: it
   * would be lost with the {@link GeneratorExit}.
   *
   * @return what is to be thrown on
   */
  public static Throwable suppressing(Throwable thrown, Throwable closing) {
    if (closing instanceof CancelledError
        || closing instanceof GeneratorExit
        || thrown instanceof GeneratorExit) {
      Replaced.keep(thrown, closing);
      return closing;
    }
    thrown.addSuppressed(closing);
    return thrown;
  }

  /** Does the same, and throws what takes the place of {@code thrown}. */
  public static void suppress(Throwable thrown, Throwable closing) {
    if (suppressing(thrown, closing) != thrown) {
      throw Frame.<RuntimeException>sneaky(closing);
    }
  }

  /**
   * Returns the error that replaces a {@link StopIteration}, or a {@link StopAsyncIteration},
   * raised by a body (PEP 479).
   *
   * @param kind what kind of body it was
   */
  public static RuntimeException raised(Throwable stop, String kind) {
    return new IllegalStateException(kind + " raised " + stop.getClass().getSimpleName(), stop);
  }
}
