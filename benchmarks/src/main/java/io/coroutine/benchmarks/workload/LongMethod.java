package io.coroutine.benchmarks.workload;

/**
 * A method awaits {@code add(a, b)} 60 times, in a row, among 20 variables that are all needed to
 * the end: {@code v0 += await(add(v1, 0)); v1 += await(add(v2, 1)); ...}. An operation is one
 * await.
 */
public interface LongMethod {
  /** How often it awaits. */
  int AWAITS = 60;

  /** How many variables it has, of which each begins with its number. */
  int VARIABLES = 20;

  /**
   * Calls the method so often, and returns the sum of what it returns: the sum of its variables.
   *
   * @param suspends whether each {@code add} suspends once
   */
  long run(boolean suspends, int calls);

  /** Returns what one call returns. */
  static long result() {
    long[] variables = new long[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      variables[i] = i;
    }
    for (int i = 0; i < AWAITS; i++) {
      variables[i % VARIABLES] += variables[(i + 1) % VARIABLES] + i;
    }
    long sum = 0;
    for (long variable : variables) {
      sum += variable;
    }
    return sum;
  }
}
