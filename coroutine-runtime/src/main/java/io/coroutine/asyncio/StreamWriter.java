package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stream into which a program writes. Python's {@code asyncio.StreamWriter}.
 *
 * <p>{@link #write} never waits; {@link #drain} does, while the other end takes data more slowly
 * than it is written, so call it after a while. {@link #writeAll} is both.
 *
 * <p>A try-with-resources statement on a writer closes it, as {@link #close} does, without waiting.
 * One on {@link Streams} waits until the connection is over.
 */
public final class StreamWriter implements AutoCloseable {
  private WriteTransport transport;
  private final FlowControl flow;
  private final @Nullable StreamReader reader;

  StreamWriter(WriteTransport transport, FlowControl flow, @Nullable StreamReader reader) {
    this.transport = transport;
    this.flow = flow;
    this.reader = reader;
  }

  /** Returns the transport that the data goes to. */
  public WriteTransport transport() {
    return transport;
  }

  /**
   * Sends {@code data}, or keeps it until it can be sent. Never waits, and never throws because the
   * connection is lost.
   *
   * @param data may be reused when this returns
   * @throws IllegalStateException after {@link #writeEof}
   */
  public void write(byte[] data) {
    transport.write(data);
  }

  /** Sends {@code data}, up to its limit. See {@link #write(byte[])}. */
  public void write(ByteBuffer data) {
    transport.write(data);
  }

  /** Sends several pieces, one behind the other. See {@link #write(byte[])}. */
  public void writelines(Iterable<byte[]> pieces) {
    transport.writelines(pieces);
  }

  /**
   * Returns a coroutine that waits while more is kept to be sent than the transport's high-water
   * mark, until it has come down to the low one. It does not suspend if less is kept.
   *
   * @throws IOException when it is awaited, if the connection is lost
   */
  @Async
  public Coroutine<@Nullable Void> drain() throws IOException {
    Throwable failure = reader == null ? null : reader.exception();
    if (failure != null) {
      throw Driver.sneakyThrow(failure);
    }
    if (transport.isClosing()) {
      await(Asyncio.sleep(Duration.ZERO)); // lets the protocol hear of the end
    }
    await(flow.drain());
    return done();
  }

  /**
   * Returns a coroutine that writes {@code data} and drains: the way to write that can't fill the
   * memory.
   *
   * @throws IOException when it is awaited, if the connection is lost
   */
  @Async
  public Coroutine<@Nullable Void> writeAll(byte[] data) throws IOException {
    write(data);
    await(drain());
    return done();
  }

  /**
   * Returns a coroutine that sends what was written, encrypts the connection from then on, and is
   * done after the handshake. Both ends of the stream go on, encrypted.
   *
   * <p>What has come and was not read is part of the handshake: so nobody on the way can have
   * slipped in something that seems to have been encrypted. What is written from now on waits for
   * the handshake.
   *
   * @param options of a client, with {@link TlsOptions#serverHostname}, unless that is not checked;
   *     this end is a client if it has connected
   * @throws IllegalArgumentException when it is awaited, if a client does not know the host's name
   * @throws UnsupportedOperationException when it is awaited, if this is no connection of streams
   * @throws javax.net.ssl.SSLException when it is awaited, if the handshake fails or takes too
   *     long; the connection is closed then, as it is by a cancellation
   * @throws IOException when it is awaited, if the connection is lost
   */
  @Async
  public Coroutine<@Nullable Void> startTls(TlsOptions options) throws IOException {
    if (!(transport instanceof Transport raw)
        || !(raw.getProtocol() instanceof StreamsProtocol protocol)) {
      throw new UnsupportedOperationException("this transport can't be encrypted: " + transport);
    }
    await(drain());
    await(protocol.startTls(raw, options));
    return done();
  }

  /** Ends what is sent. See {@link WriteTransport#writeEof}. */
  public void writeEof() {
    transport.writeEof();
  }

  /** Returns whether {@link #writeEof} is possible. */
  public boolean canWriteEof() {
    return transport.canWriteEof();
  }

  /**
   * Closes the stream when all that was written has been sent. Does not wait for that; {@link
   * #waitClosed} does.
   */
  @Override
  public void close() {
    transport.close();
  }

  /** Returns whether the stream is closed, or is being closed. */
  public boolean isClosing() {
    return transport.isClosing();
  }

  /**
   * Returns a coroutine that waits until the connection is over.
   *
   * @throws IOException when it is awaited, if it has ended because of that
   */
  @Async
  public Coroutine<@Nullable Void> waitClosed() throws IOException {
    await(flow.waitClosed());
    return done();
  }

  /**
   * Returns a coroutine that closes the stream and waits until the connection is over, however that
   * ends. If it is cancelled while it waits, what has not been sent is dropped.
   */
  @Async
  public Coroutine<@Nullable Void> aclose() {
    transport.close();
    try {
      await(waitClosed());
    } catch (IOException e) {
      // Reads and writes have told it, and whoever closes is not interested.
    } catch (CancelledError e) {
      transport.abort();
      throw e;
    }
    return done();
  }

  /** Returns the address of the other end, null if there is none. */
  public @Nullable SocketAddress peerName() {
    return transport.peerName();
  }

  /** Returns the address of this end, null if there is none. */
  public @Nullable SocketAddress socketName() {
    return transport.socketName();
  }

  /** Returns what is known of the connection. See {@link BaseTransport#getExtraInfo}. */
  public @Nullable Object getExtraInfo(String name) {
    return transport.getExtraInfo(name);
  }

  /** Has data go to another transport from now on. */
  void setTransport(WriteTransport transport) {
    this.transport = transport;
  }

  /** Describes the writer for people. */
  @Override
  public String toString() {
    return "<StreamWriter transport=" + transport + '>';
  }
}
