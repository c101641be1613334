package io.coroutine.benchmarks.workload;

/**
 * W2: an async loop runs {@code sum += await(add(i, 1))} for i from 0 to n - 1; nothing suspends.
 * An operation is one awaited call.
 */
public interface ReadyAwaits {
  /** Runs it with an {@code add} that has no await in it; returns n(n + 1) / 2. */
  long plain(int n);

  /** Runs it with an {@code add} that has one, on a branch not taken; returns n(n + 1) / 2. */
  long branch(int n);
}
