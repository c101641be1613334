package io.coroutine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Coroutines#awaitEach} can run through: an object with Python's {@code __aiter__}.
 *
 * <p>The other methods are for what Python writes as an asynchronous comprehension: {@code [f(x)
 * async for x in source if p(x)]} is {@code await(source.filter(p).map(f).toList())}. They take one
 * element after the other; nothing runs at once.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncIterable<T extends @Nullable Object> {
  /** Returns a new iterator, or this if it can be run through once. Python's {@code __aiter__}. */
  AsyncIterator<T> asyncIterator();

  /** Returns an async generator of what {@code function} makes of the elements. */
  default <R extends @Nullable Object> AsyncGenerator<R> map(
      Function<? super T, ? extends R> function) {
    return AsyncIteration.map(this, function);
  }

  /** Returns an async generator of what the coroutines that {@code function} returns give. */
  default <R extends @Nullable Object> AsyncGenerator<R> mapAwait(
      AsyncFunction<? super T, ? extends R> function) {
    return AsyncIteration.mapAwait(this, function);
  }

  /** Returns an async generator of the elements for which {@code condition} holds. */
  default AsyncGenerator<T> filter(Predicate<? super T> condition) {
    return AsyncIteration.filter(this, condition);
  }

  /** Returns an async generator of the elements for which the coroutine gives true. */
  default AsyncGenerator<T> filterAwait(AsyncFunction<? super T, Boolean> condition) {
    return AsyncIteration.filterAwait(this, condition);
  }

  /** Returns a coroutine that gives all elements in their order, in a list that can be changed. */
  default Coroutine<List<T>> toList() {
    return AsyncIteration.toList(this);
  }

  /** Returns a coroutine that gives all different elements, in the order of their first. */
  default Coroutine<Set<T>> toSet() {
    return AsyncIteration.toSet(this);
  }

  /**
   * Returns a coroutine that gives a map from keys to values, in the order of the keys' first
   * elements. Of elements with the same key the last one has the value.
   */
  default <K extends @Nullable Object, V extends @Nullable Object> Coroutine<Map<K, V>> toMap(
      Function<? super T, ? extends K> key, Function<? super T, ? extends V> value) {
    return AsyncIteration.toMap(this, key, value);
  }
}
