package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The program's protocol behind an encrypted connection: tells it what happens, each in its turn,
 * whatever it throws.
 */
final class TlsApp {
  private final EventLoop loop;
  private final Transport transport;
  private StreamProtocol protocol;
  private BufferedProtocol receiver;

  /** Decrypted bytes for which the protocol's buffer was too small. */
  private @Nullable ByteBuffer pending;

  private boolean made;
  private boolean writingPaused;

  /**
   * Creates one.
   *
   * @param made whether the protocol has been told that the connection is made
   */
  TlsApp(EventLoop loop, Transport transport, StreamProtocol protocol, boolean made) {
    this.loop = loop;
    this.transport = transport;
    this.protocol = Objects.requireNonNull(protocol);
    this.receiver = DataReceiver.of(protocol, loop);
    this.made = made;
  }

  StreamProtocol protocol() {
    return protocol;
  }

  void setProtocol(StreamProtocol other) {
    protocol = Objects.requireNonNull(other);
    receiver = DataReceiver.of(other, loop);
  }

  /** Tells it, the first time, that the connection is made. */
  void connectionMade() {
    if (!made) {
      made = true;
      try {
        protocol.connectionMade(transport);
      } catch (Throwable t) {
        FatalErrors.rethrowIfFatal(t);
        report("Error calling protocol.connectionMade()", t);
      }
    }
  }

  /** Tells it, if it knows of the connection, that this is over. */
  void connectionLost(@Nullable Throwable exception) {
    pending = null;
    if (made) {
      made = false;
      try {
        protocol.connectionLost(exception);
      } catch (Throwable t) {
        FatalErrors.rethrowIfFatal(t);
        report("Error calling protocol.connectionLost()", t);
      }
    }
  }

  /** Tells it when to stop writing, and when to go on. */
  void setWritingPaused(boolean paused) {
    if (!made || paused == writingPaused) {
      return;
    }
    writingPaused = paused;
    try {
      if (paused) {
        protocol.pauseWriting();
      } else {
        protocol.resumeWriting();
      }
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      report("protocol." + (paused ? "pauseWriting" : "resumeWriting") + "() failed", t);
    }
  }

  void eofReceived() throws ProtocolFailure {
    try {
      protocol.eofReceived();
    } catch (Throwable t) {
      throw new ProtocolFailure("eofReceived", t);
    }
  }

  /** Decrypts a record into the protocol's buffer, if it fits in there. */
  SSLEngineResult receive(SSLEngine engine, ByteBuffer records)
      throws SSLException, ProtocolFailure {
    SSLEngineResult result = engine.unwrap(records, buffer());
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      // The session's size is that of what the peer should send, and it may send more.
      int size = Math.max(engine.getSession().getApplicationBufferSize(), records.remaining());
      ByteBuffer plain = ByteBuffer.allocate(size);
      result = engine.unwrap(records, plain);
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        throw new SSLException("a record does not fit into " + size + " bytes");
      }
      pending = plain.flip().hasRemaining() ? plain : null;
    } else if (result.bytesProduced() > 0) {
      updated(result.bytesProduced());
    }
    return result;
  }

  boolean hasPending() {
    return pending != null;
  }

  /** Delivers as much of what is pending as fits into the protocol's buffer. */
  void receivePending() throws ProtocolFailure {
    ByteBuffer plain = Objects.requireNonNull(pending);
    ByteBuffer target = buffer();
    int count = Math.min(plain.remaining(), target.remaining());
    target.put(plain.slice(plain.position(), count));
    plain.position(plain.position() + count);
    if (!plain.hasRemaining()) {
      pending = null;
    }
    updated(count);
  }

  private ByteBuffer buffer() throws ProtocolFailure {
    try {
      ByteBuffer buffer = receiver.getBuffer(-1);
      if (!buffer.hasRemaining()) {
        throw new IllegalStateException("getBuffer() returned an empty buffer");
      }
      return buffer;
    } catch (Throwable t) {
      throw new ProtocolFailure("getBuffer", t);
    }
  }

  private void updated(int count) throws ProtocolFailure {
    try {
      receiver.bufferUpdated(count);
    } catch (Throwable t) {
      throw new ProtocolFailure(receiver == protocol ? "bufferUpdated" : "dataReceived", t);
    }
  }

  /** Tells the loop's exception handler of an error in the protocol. */
  void report(String message, Throwable exception) {
    loop.errors().report(message, exception, Map.of("transport", transport, "protocol", protocol));
  }
}
