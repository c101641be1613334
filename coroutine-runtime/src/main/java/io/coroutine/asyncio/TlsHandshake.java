package io.coroutine.asyncio;

import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of a connection that is to be made.
 *
 * @param loop whose connection it will be
 * @param options how it is encrypted
 * @param engine made for them
 * @param done done after the handshake
 */
record TlsHandshake(
    EventLoop loop, TlsOptions options, SSLEngine engine, Future<@Nullable Void> done) {
  /**
   * Returns that of a client.
   *
   * @param host to which, null if it has no name
   * @throws IllegalArgumentException if the host's name is to be checked and there is none
   */
  static TlsHandshake ofClient(
      EventLoop loop, TlsOptions options, @Nullable String host, int port) {
    SSLEngine engine = TlsEngines.client(options, host, port);
    return new TlsHandshake(loop, options, engine, loop.createFuture());
  }

  /** Returns that of a server. */
  static TlsHandshake ofServer(EventLoop loop, TlsOptions options) {
    return new TlsHandshake(loop, options, TlsEngines.server(options), loop.createFuture());
  }

  /**
   * Returns what comes before {@code protocol}, which is told of the connection when it is done.
   */
  TlsProtocol before(StreamProtocol protocol) {
    return new TlsProtocol(loop, engine, options, protocol, false, done);
  }

  /** Returns what comes between a transport and {@code protocol}, which knows of the connection. */
  TlsProtocol between(StreamProtocol protocol) {
    return new TlsProtocol(loop, engine, options, protocol, true, done);
  }
}
