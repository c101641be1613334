package io.coroutine.transformer.calls;

import java.util.Arrays;
import java.util.Optional;

/** The sections of a list of calls: what a method does that matters to coroutines. */
public enum CallKind {
  /** It makes the calling thread wait. */
  BLOCKING("blocking"),
  /** It takes a function and does not await the coroutine that the function returns. */
  NOT_AWAITING("not-awaiting"),
  /** It has the next call recorded and not made, as mocks do. */
  RECORDING("recording");

  private final String section;

  CallKind(String section) {
    this.section = section;
  }

  static Optional<CallKind> ofSection(String section) {
    return Arrays.stream(values()).filter(kind -> kind.section.equals(section)).findFirst();
  }
}
