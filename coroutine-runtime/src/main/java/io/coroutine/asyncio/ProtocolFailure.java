package io.coroutine.asyncio;

/** Says that a method of a program's protocol has thrown, which ends the connection. */
@SuppressWarnings("serial") // never serialized
final class ProtocolFailure extends Exception {
  private final String description;
  private final Throwable thrown;

  /**
   * Creates one, unless what was thrown ends the loop's run, too.
   *
   * @param method the simple name of the method
   */
  ProtocolFailure(String method, Throwable thrown) {
    super(null, thrown, false, false);
    FatalErrors.rethrowIfFatal(thrown);
    this.description = "Fatal error: protocol." + method + "() call failed.";
    this.thrown = thrown;
  }

  String description() {
    return description;
  }

  Throwable thrown() {
    return thrown;
  }
}
