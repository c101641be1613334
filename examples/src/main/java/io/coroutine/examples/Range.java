package io.coroutine.examples;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import io.coroutine.Async;
import io.coroutine.Generator;

/**
 * A generator that makes each number when it is asked for, so that a long range takes no more
 * memory than a short one. In Python {@code range}, which the document tells of, as a {@code def}
 * with {@code yield}.
 *
 * <pre>
 * 0 1 2
 * 499999500000
 * </pre>
 */
public final class Range {
  private Range() {}

  @Async
  static Generator<Integer> range(int stop) {
    for (int i = 0; i < stop; i++) {
      emit(i);
    }
    return end();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    for (int i : range(3)) {
      System.out.print(i + " ");
    }
    System.out.println();
    long sum = 0;
    for (int i : range(1_000_000)) {
      sum += i;
    }
    System.out.println(sum);
  }
}
