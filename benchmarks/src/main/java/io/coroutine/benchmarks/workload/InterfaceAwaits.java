package io.coroutine.benchmarks.workload;

/**
 * W2 again, where {@code add} is a method of an interface that four classes implement, each with an
 * await on a branch not taken. An operation is one awaited call.
 */
public interface InterfaceAwaits {
  /** Calls {@code add} of one of the classes, which is final; returns n(n + 1) / 2. */
  long known(int n);

  /**
   * Calls {@code add} of the interface, on objects of the four classes in turn, so that the call
   * site is megamorphic; returns n(n + 1) / 2.
   */
  long megamorphic(int n);
}
