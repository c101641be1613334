package io.coroutine;

import java.util.Arrays;

/** Keeps exceptions in whose place others are thrown. */
final class Replaced {
  private Replaced() {}

  /**
   * Makes {@code replaced} a suppressed one of {@code thrown}, unless that tells of it already, or
   * is told to nobody: what a {@link GeneratorExit} replaces is lost, as in Python.
   */
  static void keep(Throwable replaced, Throwable thrown) {
    if (thrown != replaced
        && !(thrown instanceof GeneratorExit)
        && thrown.getCause() != replaced
        && !Arrays.asList(thrown.getSuppressed()).contains(replaced)) {
      thrown.addSuppressed(replaced);
    }
  }
}
