package io.coroutine.it.malformed;

import org.jspecify.annotations.Nullable;

/** Says that the transformer did with a class file what it must do with none. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String what, @Nullable Throwable cause) {
    super(cause == null ? what : what + ": " + cause, cause);
  }
}
