package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import io.coroutine.Async;
import io.coroutine.Generator;
import io.coroutine.benchmarks.workload.ValueGenerator;

/** W1: a {@link Generator} in an enhanced {@code for}. */
public final class AsyncValueGenerator implements ValueGenerator {
  @Override
  public long sum(int n) {
    long sum = 0;
    for (int value : range(n)) {
      sum += value;
    }
    return sum;
  }

  @Async
  private static Generator<Integer> range(int n) {
    for (int i = 0; i < n; i++) {
      emit(i);
    }
    return end();
  }
}
