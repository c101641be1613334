package io.coroutine.examples.websocket;

/** What a client has done wrong, told to it by the code with which the socket is closed. */
public final class WebSocketError extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;

  WebSocketError(int code, String reason) {
    super(reason, null, false, false); // the client's fault, so no stack trace of ours
    this.code = code;
    this.reason = reason;
  }

  static WebSocketError protocol(String message) {
    return new WebSocketError(CloseCode.PROTOCOL_ERROR, message);
  }

  /** Returns what is wrong, for people. */
  String reason() {
    return reason;
  }

  /** Returns the code. See {@link CloseCode}. */
  public int code() {
    return code;
  }
}
