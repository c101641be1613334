package io.coroutine;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a generator delegates to that emits from an {@code Iterable} which is no generator. */
final class IterableDelegate extends Generator<@Nullable Object> {
  private final Iterable<?> iterable;
  private @Nullable Iterator<?> iterator;

  IterableDelegate(Iterable<?> iterable) {
    this.iterable = iterable;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    if (Suspension.enter(this) == CREATED) {
      iterator = Objects.requireNonNull(iterable.iterator(), "iterator() returned null");
    } else {
      try {
        requireNothingSent(Suspension.take(this));
      } catch (StopIteration stop) {
        return stop.value(); // thrown in: CPython takes it for the end of the elements
      }
    }
    Iterator<?> elements = Objects.requireNonNull(iterator);
    if (!elements.hasNext()) {
      return null;
    }
    Suspension.suspend(elements.next(), root);
    Suspension.save(this, root, 1 | BY_HAND);
    return Suspension.SUSPENDED;
  }

  private void requireNothingSent(@Nullable Object sent) {
    if (sent != null) {
      throw new UnsupportedOperationException(
          "'" + iterable.getClass().getName() + "' object has no attribute 'send'");
    }
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|emitFrom|Coroutines.java|0|0";
  }
}
