package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Encrypts connections that there are. */
final class StartTls {
  private StartTls() {}

  /** Takes what has come before the handshake, once it is sure that there will be one. */
  @FunctionalInterface
  interface Received {
    byte[] take() throws IOException;
  }

  /**
   * Puts TLS between a transport and a protocol, and waits for the handshake.
   *
   * @param received what has come already and belongs to the handshake
   * @param begun told of the new transport before that waits, so that it can be written to
   */
  @Async
  static Coroutine<Transport> between(
      EventLoop loop,
      Transport raw,
      StreamProtocol protocol,
      TlsOptions options,
      boolean serverSide,
      Received received,
      Consumer<Transport> begun)
      throws IOException {
    if (raw.isClosing()) {
      throw new SocketException("Connection lost");
    }
    TlsHandshake handshake =
        serverSide
            ? TlsHandshake.ofServer(loop, options)
            : TlsHandshake.ofClient(loop, options, null, -1);
    ByteBuffer early = ByteBuffer.wrap(received.take()); // nothing is refused from here on
    TlsProtocol tls = handshake.between(protocol);
    raw.setProtocol(tls);
    raw.resumeReading(); // first, since the handshake may pause it again at once
    tls.connectionMade(raw);
    tls.received(early);
    begun.accept(tls.transport());
    try {
      await(handshake.done());
    } catch (Throwable t) {
      tls.abort();
      throw t;
    }
    return result(tls.transport());
  }
}
