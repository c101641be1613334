package io.coroutine;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What calling an {@code @Async} method that returns one gives: Python's generator object.
 *
 * <p>A generator has not started when it is created. Each {@link #next} runs its body up to the
 * following {@link Coroutines#emit emit}, whose argument is the next element. It is its own
 * iterator, so it can be run through once.
 *
 * <p>A generator that is given up before its end keeps what its body has open: close it, with a
 * try-with-resources statement for example. The garbage collector does not do it, unlike Python's.
 *
 * <p>A generator is used by one thread at a time; it may move between threads while it is
 * suspended, if something orders the accesses.
 *
 * <h2>Looking ahead</h2>
 *
 * <p>Python has no {@code hasNext}. Here {@link #hasNext} runs the body up to the next {@code emit}
 * and keeps the element, which {@link #next} and {@code send(null)} return then. Other things can't
 * be sent before that; {@link #throwIn} and {@link #close} find the body where {@code hasNext} has
 * left it, and the element is dropped.
 *
 * @param <T> the type of the elements
 */
@SuppressWarnings("IterableAndIterator") // as in Python, it is its own iterator
public abstract non-sealed class Generator<T extends @Nullable Object> extends Frame
    implements Iterator<T>, Iterable<T>, AutoCloseable, Emitter {
  /** Whether {@link #hasNext} has run the body on, and nobody has taken the element yet. */
  private boolean isAhead;

  /** For generated classes. */
  protected Generator() {}

  /**
   * Returns whether there is another element, for which the body is run to its next {@code emit}.
   *
   * @throws IllegalStateException if the generator is being executed
   */
  @Override
  public final boolean hasNext() {
    if (!isAhead && label != CLOSED) {
      isAhead = !step(null);
    }
    return isAhead;
  }

  /**
   * Returns the next element. Python's {@code next(generator)}.
   *
   * @throws StopIteration if the body returns; carries the value, the first time
   * @throws IllegalStateException if the generator is being executed
   */
  @Override
  public final T next() {
    if (isAhead) {
      isAhead = false;
      return element();
    }
    return outcome(step(null));
  }

  /**
   * Resumes the generator: {@code value} becomes the value of the {@code emit} at which it waits,
   * if it delegates that of the innermost generator. Python's {@code send}.
   *
   * @param value what to send; must be null if the generator has not been started
   * @return the next element
   * @throws StopIteration if the body returns; carries the value. So does every call after that,
   *     without a value
   * @throws IllegalArgumentException if the generator has not been started and {@code value} is not
   *     null; it stays fresh
   * @throws IllegalStateException if the generator is being executed, or if {@code value} is not
   *     null and {@link #hasNext} has run the body beyond the {@code emit} that waited for it
   */
  public final T send(@Nullable Object value) {
    if (isAhead) {
      if (value != null) {
        throw new IllegalStateException(
            "can't send non-null value after hasNext(), before next() has returned the element");
      }
      return next();
    }
    return outcome(step(value));
  }

  /**
   * Throws {@code error} at the {@code emit} where the generator waits. One that has not been
   * started is closed, and none of its body runs. Python's {@code throw}.
   *
   * @param error what to throw, checked or not
   * @return the next element, if the body handles the exception and emits one
   * @throws StopIteration if the body handles the exception and returns; carries the value
   * @throws IllegalStateException if the generator is being executed
   */
  public final T throwIn(Throwable error) {
    if (error == null) {
      throw new IllegalArgumentException("exceptions must not be null");
    }
    if (isExecuting()) {
      throw refusal();
    }
    if (label <= CREATED) {
      finish();
      throw Frame.<RuntimeException>sneaky(error);
    }
    isAhead = false;
    return outcome(error instanceof GeneratorExit exit ? driveClosing(exit) : driveThrowing(error));
  }

  /**
   * Closes the generator: raises {@link GeneratorExit} at the {@code emit} where it waits, so that
   * its {@code finally} blocks run, after those of the generator that it delegates to. Does nothing
   * if it is over; if it has not been started none of its body runs. What resources fail with that
   * a try-with-resources statement closes meanwhile is thrown. Python's {@code close}.
   *
   * @throws IllegalStateException if the body emits in answer ({@code generator ignored
   *     GeneratorExit}; it stays suspended), or is being executed
   */
  @Override
  public final void close() {
    closeAndGet();
  }

  /**
   * Closes the generator as {@link #close} does, and returns what its body returned in answer to
   * the {@link GeneratorExit}: null if it let that pass, or was not suspended.
   *
   * @throws IllegalStateException as {@link #close} does
   */
  public final @Nullable Object closeAndGet() {
    if (label == CLOSED) {
      slot = null;
    } else if (!isExecuting()) {
      isAhead = false;
    }
    return closeAndTake();
  }

  /** Returns this generator, which can be run through once. */
  @Override
  public final Iterator<T> iterator() {
    return this;
  }

  /**
   * Returns the elements as a sequential stream, which runs the generator no further than the
   * stream needs. Closing the stream closes the generator.
   */
  public final Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }

  /** Returns a spliterator over the elements; nothing is known of their number. */
  @Override
  public final Spliterator<T> spliterator() {
    return Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
  }

  @Override
  String kind() {
    return "generator";
  }

  @Override
  final IllegalStateException refusal() {
    return new IllegalStateException("generator already executing: " + this);
  }

  /** Takes one step with {@code value}; returns whether the body has returned, now or before. */
  private boolean step(@Nullable Object value) {
    if (waitsAlone() || (value == null && isFresh())) {
      return driveAlone(value);
    }
    if (!isSuspendedTop()) {
      if (label == CLOSED) {
        return true;
      }
      if (isExecuting()) {
        throw refusal();
      }
      if (label == CREATED && value != null) {
        throw new IllegalArgumentException("can't send non-null value to a just-started generator");
      }
    }
    return drive(value);
  }

  private T outcome(boolean returned) {
    if (returned) {
      throw new StopIteration(takeResult());
    }
    return element();
  }

  /** Returns what has been emitted last. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what is emitted is not checked
  private T element() {
    return (T) innermost().slot;
  }

  /**
   * Runs this generator for one that delegates to it.
   *
   * @return what it returned, or {@link Suspension#SUSPENDED}
   */
  final @Nullable Object delegatedIn(Frame root, int depth) throws Throwable {
    if (label == CLOSED) {
      return takeResult();
    }
    if (label != CREATED) {
      if (isExecuting()) {
        throw refusal();
      }
      // Somebody has begun it and may go on: it is not to become a part of this chain.
      return new GeneratorDelegate(this).delegatedIn(root, depth);
    }
    return startIn(root, depth);
  }
}
