package io.coroutine.benchmarks.workload;

/**
 * A hot loop with an await that is rarely taken: {@code for (number : numbers) { if (number < 0)
 * await(yield); sum = sum * 31 + number; }}. An operation is one element.
 */
public interface RareAwaits {
  /** Returns the sum; it suspends once for each negative number, and is resumed at once. */
  long sum(int[] numbers);
}
