package io.coroutine.examples.http;

/**
 * What a request says before its body.
 *
 * @param target a path, with its query if there is one, or an asterisk
 * @param minorVersion 1 for HTTP/1.1, 0 for HTTP/1.0
 */
record RequestHead(String method, String target, int minorVersion, Headers headers) {
  /** Returns whether another request may follow in the same connection. */
  boolean keepsAlive() {
    return minorVersion > 0
        ? !headers.lists("Connection", "close")
        : headers.lists("Connection", "keep-alive");
  }

  boolean expectsContinue() {
    return minorVersion > 0 && headers.get("Expect") != null;
  }
}
