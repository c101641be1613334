package io.coroutine;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be done with {@link AsyncIterable}s. */
final class AsyncIteration {
  private AsyncIteration() {}

  @Async
  static <T extends @Nullable Object> Coroutine<T> nextOr(AsyncIterator<T> iterator, T end) {
    try {
      return result(await(iterator.anext()));
    } catch (StopAsyncIteration e) {
      return result(end);
    }
  }

  @Async
  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> map(
      AsyncIterable<T> source, Function<? super T, ? extends R> function) {
    for (T element : awaitEach(source)) {
      emit(function.apply(element));
    }
    return end();
  }

  @Async
  static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> mapAwait(
      AsyncIterable<T> source, AsyncFunction<? super T, ? extends R> function) {
    for (T element : awaitEach(source)) {
      emit(await(call(function, element)));
    }
    return end();
  }

  @Async
  static <T extends @Nullable Object> AsyncGenerator<T> filter(
      AsyncIterable<T> source, Predicate<? super T> condition) {
    for (T element : awaitEach(source)) {
      if (condition.test(element)) {
        emit(element);
      }
    }
    return end();
  }

  @Async
  static <T extends @Nullable Object> AsyncGenerator<T> filterAwait(
      AsyncIterable<T> source, AsyncFunction<? super T, Boolean> condition) {
    for (T element : awaitEach(source)) {
      if (await(call(condition, element))) {
        emit(element);
      }
    }
    return end();
  }

  @Async
  static <T extends @Nullable Object> Coroutine<List<T>> toList(AsyncIterable<T> source) {
    List<T> elements = new ArrayList<>();
    for (T element : awaitEach(source)) {
      elements.add(element);
    }
    return result(elements);
  }

  @Async
  static <T extends @Nullable Object> Coroutine<Set<T>> toSet(AsyncIterable<T> source) {
    Set<T> elements = new LinkedHashSet<>();
    for (T element : awaitEach(source)) {
      elements.add(element);
    }
    return result(elements);
  }

  @Async
  static <T extends @Nullable Object, K extends @Nullable Object, V extends @Nullable Object>
      Coroutine<Map<K, V>> toMap(
          AsyncIterable<T> source,
          Function<? super T, ? extends K> key,
          Function<? super T, ? extends V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    for (T element : awaitEach(source)) {
      map.put(key.apply(element), value.apply(element));
    }
    return result(map);
  }

  /** Calls a function whose checked exceptions pass like those of a coroutine. */
  private static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<R> call(
      AsyncFunction<? super T, R> function, T argument) {
    try {
      return function.apply(argument);
    } catch (Exception e) {
      throw Driver.sneakyThrow(e);
    }
  }
}
