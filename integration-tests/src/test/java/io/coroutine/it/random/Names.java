package io.coroutine.it.random;

/** Gives out names that nothing else in the program has. */
final class Names {
  private int last;

  String next(String prefix) {
    return prefix + ++last;
  }

  int nextNumber() {
    return ++last;
  }
}
