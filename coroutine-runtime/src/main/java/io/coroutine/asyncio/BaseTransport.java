package io.coroutine.asyncio;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a loop with something outside, which a protocol is told about. Python's {@code
 * asyncio.BaseTransport}.
 *
 * <p>Only the loop's thread may use it.
 */
public interface BaseTransport {
  /**
   * Closes the transport when all that was written has been sent. The protocol's {@code
   * connectionLost} is called later, with null, and never by this call. Does nothing if the
   * transport is closing.
   */
  void close();

  /**
   * Closes the transport without sending what has not been sent. The protocol's {@code
   * connectionLost} is called later, with null.
   */
  void abort();

  /** Returns whether the transport is closed, or is being closed. */
  boolean isClosing();

  /**
   * Returns what is known of the connection, or null.
   *
   * @param name {@code peername} or {@code sockname}, each a {@link SocketAddress}; {@code socket},
   *     the {@link java.nio.channels.NetworkChannel}, for its options; {@code sslsession}, the
   *     {@link javax.net.ssl.SSLSession}; {@code sslcontext}, the {@link javax.net.ssl.SSLContext};
   *     {@code alpn}, the application protocol that was agreed on in the TLS handshake, a {@link
   *     String}
   */
  @Nullable Object getExtraInfo(String name);

  /** Returns the address of the other end, null if there is none. */
  default @Nullable SocketAddress peerName() {
    return (SocketAddress) getExtraInfo("peername");
  }

  /** Returns the address of this end, null if there is none. */
  default @Nullable SocketAddress socketName() {
    return (SocketAddress) getExtraInfo("sockname");
  }
}
