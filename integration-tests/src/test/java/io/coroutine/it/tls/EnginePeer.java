package io.coroutine.it.tls;

import io.coroutine.asyncio.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** The other end of a connection: the JDK's engine, which does whatever a test wants. */
final class EnginePeer implements Protocol {
  private static final int RECORD = 40_000;

  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  final SSLEngine engine;
  boolean over;
  private final MemoryTransport raw;
  private ByteBuffer unread = ByteBuffer.allocate(0);

  /** Makes the end of {@code raw} one that speaks {@code version}. */
  EnginePeer(MemoryTransport raw, SSLContext context, boolean isClient, String version) {
    this.raw = raw;
    engine = context.createSSLEngine();
    engine.setUseClientMode(isClient);
    engine.setEnabledProtocols(new String[] {version});
    raw.setProtocol(this);
    raw.resumeReading();
  }

  /** Begins a handshake; if there has been one, another one, or by TLS 1.3 changes the keys. */
  void beginHandshake() throws SSLException {
    engine.beginHandshake();
    advance();
  }

  void send(String text) throws SSLException {
    wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  void sendCloseNotify() throws SSLException {
    engine.closeOutbound();
    wrap(ByteBuffer.allocate(0));
  }

  String text() {
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void dataReceived(byte[] data) {
    unread = ByteBuffer.allocate(unread.remaining() + data.length).put(unread).put(data).flip();
    try {
      advance();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void connectionLost(Throwable exception) {
    over = true;
  }

  private void advance() throws SSLException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          wrap(ByteBuffer.allocate(0));
          if (engine.isOutboundDone()) {
            return;
          }
        }
        default -> {
          ByteBuffer plain = ByteBuffer.allocate(RECORD);
          if (engine.unwrap(unread, plain).getStatus() != Status.OK) {
            return;
          }
          received.write(plain.array(), 0, plain.position());
        }
      }
    }
  }

  private void wrap(ByteBuffer data) throws SSLException {
    ByteBuffer record = ByteBuffer.allocate(RECORD);
    engine.wrap(data, record);
    raw.write(record.flip());
  }
}
