package io.coroutine.examples.websocket;

/** Why a WebSocket is closed (RFC 6455, section 7.4.1). */
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;

  /** Not sent, but what is told of a closing that gives no code. */
  public static final int NONE = 1005;

  public static final int NOT_UTF_8 = 1007;
  public static final int TOO_BIG = 1009;

  private static final int LAST_DEFINED = 1014;
  private static final int FIRST_OF_PROGRAMS = 3000;
  private static final int LAST_OF_PROGRAMS = 4999;

  private CloseCode() {}

  /** Returns whether a code may be sent; some are for this end of the wire only. */
  static boolean maySend(int code) {
    boolean isDefined =
        NORMAL <= code && code <= LAST_DEFINED && code != 1004 && code != NONE && code != 1006;
    return isDefined || (FIRST_OF_PROGRAMS <= code && code <= LAST_OF_PROGRAMS);
  }
}
