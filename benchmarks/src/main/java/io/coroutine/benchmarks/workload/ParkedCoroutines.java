package io.coroutine.benchmarks.workload;

/**
 * W8: n coroutines that are parked, {@code depth} async calls deep, without tasks. Each level keeps
 * three locals alive across its await, two references and a long:
 *
 * <pre>{@code
 * async long level(Cell a, Cell b, long c, int depth) {
 *   long r = depth == 1 ? await(parked()) : await(level(a, b, c + 1, depth - 1));
 *   return r + a.value + b.value + c;
 * }
 * }</pre>
 *
 * <p>All share the two cells, which so cost nothing. {@code parked()} gives 0 when it is resumed.
 */
public interface ParkedCoroutines {
  /** Starts n coroutines with the locals {@code (a, b, c = i)}; returns once all are parked. */
  Parked park(int n, int depth, Cell a, Cell b) throws Exception;

  /** What stays referred to across an await. */
  record Cell(long value) {}

  /** What keeps all that the parked coroutines need. */
  interface Parked {
    /** Resumes coroutine i and returns what it returned. */
    long resume(int i) throws Exception;
  }

  /** Returns what {@link Parked#resume} must return. */
  static long expected(int i, int depth, Cell a, Cell b) {
    long sum = 0;
    for (int level = 0; level < depth; level++) {
      sum += a.value() + b.value() + i + level;
    }
    return sum;
  }
}
