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
      byte[] received,
      Consumer<Transport> begun)
      throws IOException {
    if (raw.isClosing()) {
      throw new SocketException("Connection lost");
    }
    TlsHandshake handshake =
        serverSide
            ? TlsHandshake.ofServer(loop, options)
            : TlsHandshake.ofClient(loop, options, null, -1);
    TlsProtocol tls = handshake.between(protocol);
    raw.setProtocol(tls);
    tls.connectionMade(raw);
    tls.received(ByteBuffer.wrap(received));
    begun.accept(tls.transport());
    raw.resumeReading();
    try {
      await(handshake.done());
    } catch (Throwable t) {
      tls.abort();
      throw t;
    }
    return result(tls.transport());
  }
}
