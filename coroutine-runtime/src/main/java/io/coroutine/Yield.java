package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * The coroutine of {@code sleep(0)}: one bare yield, which lets everything that is ready run once.
 *
 * <p>Not for use in programs. Awaited, it does not become a frame of the chain, which would cost
 * more than the yield: the frame that awaits it has it in its slot, as if it were a future, and the
 * driver gets null. It becomes a frame like others as soon as it makes a difference: when something
 * is thrown in, or when somebody drives it by hand.
 *
 * @param <T> the type of what it returns
 */
public final class Yield<T extends @Nullable Object> extends Coroutine<T> implements Folded {
  /** Stands for those that nobody has seen: {@code await(sleep(0))} makes no object. */
  static final Yield<@Nullable Object> UNSEEN = ofNull();

  static {
    UNSEEN.label = 1;
  }

  private final T result;

  /** Creates a yield that evaluates to {@code result}. */
  public Yield(T result) {
    this.result = result;
  }

  @SuppressWarnings("NullAway") // it does not know that this T includes null
  private static Yield<@Nullable Object> ofNull() {
    return new Yield<>(null);
  }

  /**
   * Hands out null for the chain of {@code root}, as the await of a new yield that evaluates to
   * null does.
   *
   * @return {@link Suspension#SUSPENDED}
   */
  public static Object suspend(Frame root) {
    return Suspension.suspend(UNSEEN, root);
  }

  /** Hands out null for the chain of {@code root}; returns {@link Suspension#SUSPENDED}. */
  Object beginIn(Frame root) {
    if (Origins.ENABLED) {
      Origins.started(this);
    }
    label = 1;
    link = root; // so that it has a state; not the frame that awaits it, which may not exist yet
    return Suspension.suspend(this, root);
  }

  /** Returns whether a frame has this in its slot and waits for it. */
  boolean isPending() {
    return label > 0;
  }

  /** Ends this, which is pending; returns what it evaluates to. */
  T end() {
    if (this != UNSEEN) {
      label = CLOSED;
      link = null;
    }
    return result;
  }

  @Override
  public @Nullable Coroutine<?> unfold(Frame awaiter) {
    if (!isPending()) {
      return null;
    }
    return this == UNSEEN ? ofNull() : this;
  }

  @Override
  public @Nullable Frame chain() {
    return null;
  }

  @Override
  void becomeFrame() {
    Frame innermost = top().linked();
    if (innermost.slot == this) {
      innermost.unfolded();
    }
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) != CREATED) {
      Suspension.take(this);
      return result;
    }
    Object suspended = Suspension.suspend(null, root);
    Suspension.save(this, root, 1);
    return suspended;
  }

  @Override
  protected String source() {
    return "io.coroutine.asyncio.Asyncio|sleep|Asyncio.java|0|0|-";
  }
}
