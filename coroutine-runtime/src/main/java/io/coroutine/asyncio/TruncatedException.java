package io.coroutine.asyncio;

import javax.net.ssl.SSLException;

/**
 * An encrypted connection has ended without {@code close_notify}: what has come is what was sent,
 * but more may have been cut off, by the other end or by somebody on the way.
 */
public final class TruncatedException extends SSLException {
  private static final long serialVersionUID = 1;

  TruncatedException() {
    super("The other end closed the connection without close_notify");
  }
}
