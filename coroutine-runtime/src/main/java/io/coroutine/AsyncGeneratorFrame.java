package io.coroutine;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/**
 * The body of an async generator. Not for use in programs: they have the {@link AsyncGenerator},
 * which is an object of its own so that it can be told when nobody has it any more.
 *
 * <p>The body runs for one {@link AsyncGeneratorStep}, or one turn of an {@link AsyncLoop}, at a
 * time, of which it is the callee. To {@code await} it suspends like every other frame; to {@code
 * emit} it is <i>parked</i>: its locals are saved, and it returns {@link Suspension#EMITTED} to the
 * step.
 *
 * @param <T> the type of the elements
 */
public abstract class AsyncGeneratorFrame<T extends @Nullable Object> extends Frame {
  private static final ThreadLocal<@Nullable AsyncGeneratorHooks> HOOKS = new ThreadLocal<>();

  private static final class Cleaning {
    static final Cleaner CLEANER = Cleaner.create();
  }

  /** Whether the body runs, and has not suspended since it was called. */
  private boolean isCalled;

  /** For whom the body has suspended; null while it is parked. */
  private @Nullable Frame step;

  private boolean isKnown;
  private @Nullable AsyncGeneratorHooks hooks;
  private Cleaner.@Nullable Cleanable cleanable;

  /** For generated classes. */
  protected AsyncGeneratorFrame() {}

  /**
   * Sets who is told of the generators that are first used by the current thread from now on.
   *
   * @param hooks who, or null for nobody
   * @return who was told until now
   */
  public static @Nullable AsyncGeneratorHooks setHooks(@Nullable AsyncGeneratorHooks hooks) {
    AsyncGeneratorHooks before = HOOKS.get();
    if (hooks == null) {
      HOOKS.remove();
    } else {
      HOOKS.set(hooks);
    }
    return before;
  }

  /** Returns what closes the generator when it is awaited. */
  public final Coroutine<@Nullable Void> aclose() {
    return Suspension.created(AsyncGeneratorStep.closing(this));
  }

  /** Returns whether the body is over. */
  public final boolean isOver() {
    return label == CLOSED;
  }

  @Override
  public final CoroutineState state() {
    return switch (label) {
      case CREATED -> CoroutineState.CREATED;
      case CLOSED -> CoroutineState.CLOSED;
      default -> isParked() ? CoroutineState.SUSPENDED : CoroutineState.RUNNING;
    };
  }

  /** Tells the hooks, once, that {@code generator}, which has this body, is being used. */
  final void use(AsyncGenerator<T> generator) {
    if (isKnown) {
      return;
    }
    isKnown = true;
    AsyncGeneratorHooks found = HOOKS.get();
    if (found != null) {
      hooks = found;
      cleanable = Cleaning.CLEANER.register(generator, () -> abandon(found));
      found.begun(this);
    }
  }

  private void abandon(AsyncGeneratorHooks found) {
    if (label != CLOSED) {
      found.abandoned(this);
    }
  }

  private boolean isParked() {
    return !isCalled && step == null;
  }

  /** Refuses to run the body while something else runs it. */
  final void requireParked(String method) {
    if (!isParked()) {
      throw new IllegalStateException(
          method + "(): asynchronous generator is already running: " + this);
    }
  }

  /**
   * Runs the body on with {@code value}.
   *
   * @param step what the body suspends for, and will then {@link #leave}
   * @return {@link Suspension#EMITTED}, {@link Suspension#SUSPENDED}, or something else if it is
   *     over
   * @throws StopAsyncIteration if it was over before
   */
  final @Nullable Object sendIn(@Nullable Object value, Frame step, Frame root, int depth)
      throws Throwable {
    requireParked("anext");
    if (label == CLOSED) {
      throw new StopAsyncIteration();
    }
    if (label == CREATED && value != null) {
      throw new IllegalArgumentException(
          "can't send non-null value to a just-started async generator");
    }
    if (slot != value) {
      slot = value;
    }
    return call(step, root, depth);
  }

  /** Runs the body on by throwing {@code error} where it is parked; see {@link #sendIn}. */
  final @Nullable Object throwIn(Throwable error, Frame step, Frame root, int depth)
      throws Throwable {
    slot = error;
    label |= FAILED;
    return call(step, root, depth);
  }

  /**
   * Calls the body. As long as it does not suspend nobody is asked for whom it runs: who it is need
   * not be stored then, which a garbage collector would have to be told. Does what {@link
   * #resumeIn} does: HotSpot inlines the body here where it has seen generators only, and not all
   * that is awaited.
   */
  private @Nullable Object call(Frame step, Frame root, int depth) throws Throwable {
    isCalled = true;
    Object result;
    try {
      result = resume(root, depth);
    } catch (Throwable t) {
      isCalled = false;
      end();
      throw t;
    }
    isCalled = false;
    if (result == Suspension.SUSPENDED) {
      this.step = step;
    } else if (result != Suspension.EMITTED) {
      end();
    }
    return result;
  }

  /** Takes note that the step is over for which the body had suspended. */
  final void leave(Frame step) {
    if (this.step != step) {
      return; // it did not suspend, or was refused
    }
    this.step = null;
    if (label == CLOSED) {
      end();
    }
  }

  /** Marks the generator as over. */
  final void end() {
    if (label != CLOSED) {
      finish();
    }
    if (hooks != null) {
      hooks.ended(this);
      hooks = null;
    }
    if (cleanable != null) {
      cleanable.clean();
      cleanable = null;
    }
  }

  /** Returns what the parked body has emitted. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what is emitted is not checked
  final T takeEmitted() {
    T emitted = (T) slot;
    slot = null;
    return emitted;
  }

  @Override
  final String kind() {
    return "async generator";
  }

  @Override
  final Frame closedWith() {
    return link == null ? this : link;
  }

  @Override
  final IllegalStateException refusal() {
    return new IllegalStateException("asynchronous generator is already running: " + this);
  }
}
