package io.coroutine.benchmarks.compare;

/** Says why there is no figure. */
final class ProbeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ProbeException(String message) {
    super(message);
    reason = message;
  }

  ProbeException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
    reason = message + ": " + cause.getMessage();
  }

  /** Returns the message. */
  String reason() {
    return reason;
  }
}
