package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The protocol behind a {@link StreamReader} and a {@link StreamWriter}. Python's {@code
 * StreamReaderProtocol}.
 */
final class StreamsProtocol implements BufferedProtocol {
  private final EventLoop loop;
  private final StreamReader reader;
  private final FlowControl flow;
  private final @Nullable StreamHandler handler;
  private @Nullable Transport transport;
  private @Nullable StreamWriter writer;

  /** Returns what makes the protocol of a client. */
  static Supplier<StreamsProtocol> ofClient(EventLoop loop, ConnectionOptions options) {
    return () -> new StreamsProtocol(loop, options.limit(), null);
  }

  /** Returns what makes the protocols of a server, whose connections {@code handler} serves. */
  static Supplier<StreamsProtocol> ofServer(
      EventLoop loop, StreamHandler handler, ServerOptions options) {
    Objects.requireNonNull(handler);
    return () -> new StreamsProtocol(loop, options.limit(), handler);
  }

  private StreamsProtocol(EventLoop loop, int limit, @Nullable StreamHandler handler) {
    this.loop = loop;
    this.reader = new StreamReader(limit);
    this.flow = new FlowControl(loop);
    this.handler = handler;
  }

  /** Returns the ends of the connection, once it is made. */
  Streams streams() {
    return new Streams(reader, Objects.requireNonNull(writer));
  }

  /** Returns a coroutine that encrypts the connection, for reader and writer from its start. */
  Coroutine<Transport> startTls(Transport raw, TlsOptions options) throws IOException {
    return StartTls.between(
        loop, raw, this, options, handler != null, reader::takeAll, this::replaceTransport);
  }

  /** Goes on with another transport, to which the connection has been upgraded. */
  private void replaceTransport(Transport upgraded) {
    transport = upgraded;
    reader.replaceTransport(upgraded);
    Objects.requireNonNull(writer).setTransport(upgraded);
  }

  @Override
  public void connectionMade(Transport transport) {
    this.transport = transport;
    reader.setTransport(transport);
    StreamWriter made = new StreamWriter(transport, flow, reader);
    writer = made;
    if (handler != null) {
      serve(handler, made);
    }
  }

  private void serve(StreamHandler server, StreamWriter made) {
    Coroutine<?> coroutine;
    try {
      coroutine = server.connected(reader, made);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      handlerFailed(t);
      return;
    }
    if (coroutine != null) {
      loop.createTask(coroutine).addDoneCallback(this::handlerDone);
    }
  }

  private void handlerDone(Future<?> task) {
    if (task.cancelled()) {
      transport().close();
      return;
    }
    Throwable failure = task.exception();
    if (failure != null) {
      handlerFailed(failure);
    }
  }

  private void handlerFailed(Throwable failure) {
    Transport served = transport();
    loop.errors()
        .report("Unhandled exception in client_connected_cb", failure, Map.of("transport", served));
    served.close();
  }

  /** Returns the transport, which there is since the connection was made. */
  private Transport transport() {
    return Objects.requireNonNull(transport);
  }

  @Override
  public ByteBuffer getBuffer(int sizeHint) {
    return loop.buffers().input();
  }

  @Override
  public void bufferUpdated(int count) {
    reader.feed(loop.buffers().filled());
  }

  @Override
  public boolean eofReceived() {
    reader.feedEof();
    return transport().canWriteEof(); // TLS has no half-closed connections
  }

  @Override
  public void pauseWriting() {
    flow.pauseWriting();
  }

  @Override
  public void resumeWriting() {
    flow.resumeWriting();
  }

  @Override
  public void connectionLost(@Nullable Throwable exception) {
    if (exception == null) {
      reader.feedEof();
    } else if (exception instanceof TruncatedException) {
      reader.cutOff(exception); // what has come can still be read
    } else {
      reader.setException(exception);
    }
    flow.connectionLost(exception);
  }
}
