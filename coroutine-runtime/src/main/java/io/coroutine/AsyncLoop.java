package io.coroutine;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What transformed code has in place of {@link Coroutines#awaitEach}. Not for use in programs.
 *
 * <pre>
 * for (T x : awaitEach(source))      Iterator i = AsyncLoop.over(source).iterator();
 *   body;                        →   while (AsyncLoop.found(await(AsyncLoop.advance(i))))
 *                                      T x = i.next();
 *                                      body;
 * </pre>
 *
 * <p>It is the coroutine that each turn awaits: made once, and fresh again for each. An async
 * generator is run directly, without the awaitable of its {@code anext}.
 *
 * @param <T> the type of the elements
 */
@SuppressWarnings("IterableAndIterator") // iterator() stays in the code that is transformed
public final class AsyncLoop<T extends @Nullable Object> extends Coroutine<Boolean>
    implements Iterable<T>, Iterator<T> {
  private final AsyncIterator<T> source;
  private @Nullable Object element;

  private AsyncLoop(AsyncIterator<T> source) {
    this.source = source;
  }

  /** Returns the loop over {@code source}. */
  public static <T extends @Nullable Object> AsyncLoop<T> over(@Nullable AsyncIterable<T> source) {
    if (source == null) {
      throw new IllegalArgumentException(
          "'awaitEach' requires an object with asyncIterator method, got null");
    }
    AsyncIterator<T> iterator = source.asyncIterator();
    if (iterator == null) {
      throw new IllegalArgumentException(
          "'awaitEach' received an object from asyncIterator that does not implement anext: null");
    }
    if (iterator instanceof AsyncGenerator<?> generator) {
      generator.use();
    }
    return new AsyncLoop<>(iterator);
  }

  /** Returns the loop over what {@code publisher} gives. */
  public static <T extends @Nullable Object> AsyncLoop<T> over(
      Flow.@Nullable Publisher<? extends T> publisher) {
    if (publisher == null) {
      throw new IllegalArgumentException("'awaitEach' requires a publisher, got null");
    }
    return over(PublishedElements.<T>of(publisher, 1));
  }

  /** Returns what fetches the next element when it is awaited, and gives whether there was one. */
  public static Awaitable<?> advance(Iterator<?> loop) {
    AsyncLoop<?> turn = (AsyncLoop<?>) loop;
    if (turn.label == CLOSED) {
      turn.label = CREATED;
    }
    return turn;
  }

  /** Returns whether {@link #advance} has found an element. */
  public static boolean found(@Nullable Object result) {
    return Boolean.TRUE.equals(result);
  }

  @Override
  public Iterator<T> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    throw NotTransformed.error("awaitEach");
  }

  /** Returns the element that was fetched last. */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // what a generator emits is not checked
  public T next() {
    Object fetched = element;
    if (fetched != null) {
      element = null;
    } else if (source instanceof AsyncGenerator<T> generator) {
      fetched = generator.body().takeEmitted();
    }
    return (T) fetched;
  }

  /**
   * Runs a turn for the body that has this loop, without being called itself as long as nothing
   * suspends.
   *
   * @return whether there is an element, or {@link Suspension#SUSPENDED}
   */
  @Nullable Object turnIn(Frame root, int depth) throws Throwable {
    if (label != CREATED || depth >= Suspension.STACK_BUDGET) {
      return awaitedIn(root, depth);
    }
    try {
      return outcome(fetch(root, depth), root);
    } catch (StopAsyncIteration end) {
      return false;
    }
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    Object fetched;
    try {
      fetched = Suspension.enter(this) == CREATED ? fetch(root, depth) : Suspension.take(this);
    } catch (Throwable t) {
      leave();
      if (t instanceof StopAsyncIteration) {
        return false;
      }
      throw t;
    }
    if (fetched != Suspension.SUSPENDED) {
      leave();
    }
    return outcome(fetched, root);
  }

  /** Goes on, instead of being resumed, when the generator for which this waits has emitted. */
  Frame emitted() {
    leave();
    Frame awaiter = Objects.requireNonNull(link);
    finish();
    awaiter.slot = true;
    return awaiter;
  }

  private @Nullable Object fetch(Frame root, int depth) throws Throwable {
    return source instanceof AsyncGenerator<T> generator
        ? generator.body().sendIn(null, this, root, depth)
        : Suspension.await(source.anext(), root, depth);
  }

  /** What a generator has emitted stays there until {@link #next} takes it. */
  private @Nullable Object outcome(@Nullable Object fetched, Frame root) {
    if (fetched == Suspension.SUSPENDED) {
      Suspension.save(this, root, 1);
      return fetched;
    }
    if (source instanceof AsyncGenerator<?>) {
      return fetched == Suspension.EMITTED;
    }
    element = fetched;
    return true;
  }

  private void leave() {
    if (source instanceof AsyncGenerator<T> generator) {
      generator.body().leave(this);
    }
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|awaitEach|Coroutines.java|0|0";
  }
}
