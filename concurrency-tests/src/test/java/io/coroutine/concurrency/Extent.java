package io.coroutine.concurrency;

/** How much is run: a part of it in each build, all of it in the profile "concurrency". */
final class Extent {
  static final String WHOLE = "concurrency.whole";

  private Extent() {}

  static boolean isWhole() {
    return Boolean.getBoolean(WHOLE);
  }

  static int of(int part, int whole) {
    return isWhole() ? whole : part;
  }
}
