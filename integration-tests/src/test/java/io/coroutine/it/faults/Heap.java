package io.coroutine.it.faults;

/** How much memory is in use. */
final class Heap {
  private Heap() {}

  /** Returns how many bytes of the heap are in use after a collection. */
  static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
