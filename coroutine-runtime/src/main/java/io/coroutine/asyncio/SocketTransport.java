package io.coroutine.asyncio;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a socket, TCP or Unix-domain.
 *
 * <h2>States</h2>
 *
 * <pre>
 * OPEN     --close, end of the other side-->       CLOSING, or LOST if nothing is kept
 * OPEN     --abort, failure-->                     LOST
 * CLOSING  --all sent, abort, failure-->           LOST
 * LOST     --next iteration: connectionLost-->     CLOSED
 * </pre>
 */
final class SocketTransport implements Transport {
  private static final int WRITES_BEFORE_WARNING = 5;

  private enum State {
    OPEN,
    CLOSING,
    LOST,
    CLOSED
  }

  private final EventLoop loop;
  private final SocketChannel channel;
  private final ChannelWatch watch;
  private final @Nullable Server server;
  private final @Nullable SocketAddress peer;
  private final @Nullable SocketAddress local;
  private final Handle readHandle;
  private final ByteQueue kept = new ByteQueue();
  private final WaterMarks marks = new WaterMarks();
  private @Nullable Handle writeHandle;
  private StreamProtocol protocol;
  private BufferedProtocol receiver;
  private State state = State.OPEN;
  private boolean paused;
  private boolean endsOutput;
  private int writesAfterLoss;

  private SocketTransport(
      EventLoop loop, SocketChannel channel, StreamProtocol protocol, @Nullable Server server)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.watch = loop.own(channel, this);
    this.server = server;
    this.peer = channel.getRemoteAddress();
    this.local = channel.getLocalAddress();
    if (local instanceof InetSocketAddress) {
      // Two small writes in a row: the second does not wait until the first is acknowledged.
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    this.readHandle = new Handle(loop, this::readReady, loop.snapshot());
    this.protocol = Objects.requireNonNull(protocol, "the protocol factory returned null");
    this.receiver = DataReceiver.of(protocol, loop);
  }

  /**
   * Returns the transport of a connected, non-blocking channel. The protocol is told, and reading
   * begins, in the next iteration.
   *
   * @param server whose connection it is, or null
   */
  static SocketTransport open(
      EventLoop loop, SocketChannel channel, StreamProtocol protocol, @Nullable Server server)
      throws IOException {
    SocketTransport transport = new SocketTransport(loop, channel, protocol, server);
    if (server != null) {
      server.attach(transport);
    }
    loop.callSoon(() -> protocol.connectionMade(transport));
    loop.callSoon(transport::beginReading);
    return transport;
  }

  private void beginReading() {
    if (isReading()) {
      watch.setReader(readHandle);
    }
  }

  // Receiving

  private void readReady() {
    if (!isReading()) {
      return; // since it became ready
    }
    ByteBuffer target;
    try {
      target = receiver.getBuffer(-1);
      if (!target.hasRemaining()) {
        throw new IllegalStateException("getBuffer() returned an empty buffer");
      }
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      fail(t, "Fatal error: protocol.getBuffer() call failed.");
      return;
    }
    int count;
    try {
      count = channel.read(target);
    } catch (Throwable t) { // also what a buffer can do that is read-only, for example
      FatalErrors.rethrowIfFatal(t);
      fail(t, "Fatal read error on socket transport");
      return;
    }
    if (count < 0) {
      readEof();
    } else if (count > 0) {
      tell(count);
    }
  }

  private void tell(int count) {
    try {
      receiver.bufferUpdated(count);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      String method = receiver == protocol ? "bufferUpdated" : "dataReceived";
      fail(t, "Fatal error: protocol." + method + "() call failed.");
    }
  }

  private void readEof() {
    boolean staysOpen;
    try {
      staysOpen = protocol.eofReceived();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      fail(t, "Fatal error: protocol.eofReceived() call failed.");
      return;
    }
    if (staysOpen) {
      watch.setReader(null);
    } else {
      close();
    }
  }

  @Override
  public boolean isReading() {
    return state == State.OPEN && !paused;
  }

  @Override
  public void pauseReading() {
    loop.requireOwner();
    if (isReading()) {
      paused = true;
      watch.setReader(null);
    }
  }

  @Override
  public void resumeReading() {
    loop.requireOwner();
    if (state == State.OPEN && paused) {
      paused = false;
      watch.setReader(readHandle);
    }
  }

  // Sending

  @Override
  public void write(ByteBuffer data) {
    requireOutput("write");
    if (!data.hasRemaining()) {
      return;
    }
    if (isLost()) {
      dropAfterLoss(data);
      return;
    }
    try {
      if (kept.isEmpty() && sendNow(data)) {
        return;
      }
    } catch (IOException e) {
      fail(e, "Fatal write error on socket transport");
      return;
    }
    keep(data);
  }

  /** Sends what can be sent at once; returns whether that was all. */
  private boolean sendNow(ByteBuffer data) throws IOException {
    if (data.isDirect()) {
      channel.write(data);
      return !data.hasRemaining();
    }
    // Through a buffer of limited size: for a large heap buffer the JDK would make, and keep, a
    // direct buffer of the same size.
    int end = data.limit();
    while (data.position() < end) {
      ByteBuffer output = loop.buffers().output();
      int begin = data.position();
      data.limit(Math.min(end, begin + output.remaining()));
      output.put(data).flip();
      data.limit(end);
      channel.write(output);
      if (output.hasRemaining()) {
        data.position(data.position() - output.remaining());
        return false;
      }
    }
    return true;
  }

  private void keep(ByteBuffer data) {
    if (kept.isEmpty()) {
      watchOutput();
    }
    kept.append(data);
    pauseProtocolIfFull();
  }

  private void watchOutput() {
    if (writeHandle == null) {
      writeHandle = new Handle(loop, this::writeReady, loop.snapshot());
    }
    watch.setWriter(writeHandle);
  }

  private void writeReady() {
    if (isLost()) {
      return; // since it became ready
    }
    try {
      sendKept();
    } catch (IOException e) {
      fail(e, "Fatal write error on socket transport");
      return;
    }
    resumeProtocolIfRoom(); // which may write
    if (!kept.isEmpty() || isLost()) {
      return;
    }
    watch.setWriter(null);
    if (state == State.CLOSING) {
      state = State.LOST;
      connectionLost(null);
    } else if (endsOutput) {
      shutdownOutput();
    }
  }

  private void sendKept() throws IOException {
    ByteBuffer output = loop.buffers().output();
    kept.peek(output);
    kept.drop(channel.write(output.flip()));
  }

  @Override
  public void writelines(Iterable<byte[]> pieces) {
    requireOutput("writelines");
    if (isLost()) {
      pieces.forEach(piece -> dropAfterLoss(ByteBuffer.wrap(piece)));
      return;
    }
    List<byte[]> all = new ArrayList<>();
    pieces.forEach(piece -> all.add(Objects.requireNonNull(piece))); // which may throw
    boolean wasEmpty = kept.isEmpty();
    all.forEach(kept::append);
    if (wasEmpty && !kept.isEmpty()) {
      try {
        sendKept(); // all pieces by one system call
      } catch (IOException e) {
        fail(e, "Fatal write error on socket transport");
        return;
      }
      if (!kept.isEmpty()) {
        watchOutput();
      }
    }
    pauseProtocolIfFull();
  }

  private void requireOutput(String method) {
    loop.requireOwner();
    if (endsOutput) {
      throw new IllegalStateException("Cannot call " + method + "() after writeEof()");
    }
  }

  private void dropAfterLoss(ByteBuffer data) {
    data.position(data.limit());
    if (++writesAfterLoss == WRITES_BEFORE_WARNING) {
      EventLoop.LOGGER.log(Level.WARNING, "writing goes on though the connection is lost: " + this);
    }
  }

  @Override
  public void writeEof() {
    loop.requireOwner();
    if (state != State.OPEN || endsOutput) {
      return;
    }
    endsOutput = true;
    if (kept.isEmpty()) {
      shutdownOutput();
    }
  }

  private void shutdownOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      fail(e, "Fatal write error on socket transport");
    }
  }

  @Override
  public boolean canWriteEof() {
    return true;
  }

  // Flow control

  private void pauseProtocolIfFull() {
    if (marks.pauseAt(kept.size())) {
      tellFlow("protocol.pauseWriting() failed", protocol::pauseWriting);
    }
  }

  private void resumeProtocolIfRoom() {
    if (marks.resumeAt(kept.size())) {
      tellFlow("protocol.resumeWriting() failed", protocol::resumeWriting);
    }
  }

  private void tellFlow(String message, Runnable call) {
    try {
      call.run();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      report(t, message);
    }
  }

  @Override
  public int getWriteBufferSize() {
    return kept.size();
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    loop.requireOwner();
    marks.set(high, low);
    pauseProtocolIfFull();
  }

  @Override
  public int highWaterMark() {
    return marks.high();
  }

  @Override
  public int lowWaterMark() {
    return marks.low();
  }

  // The end

  @Override
  public void close() {
    loop.requireOwner();
    if (state != State.OPEN) {
      return;
    }
    watch.setReader(null);
    if (kept.isEmpty()) {
      lose(null);
    } else {
      state = State.CLOSING;
    }
  }

  @Override
  public void abort() {
    loop.requireOwner();
    if (!isLost()) {
      lose(null);
    }
  }

  private void fail(Throwable cause, String message) {
    if (!(cause instanceof IOException)) {
      report(cause, message);
    } else if (loop.getDebug()) {
      EventLoop.LOGGER.log(Level.DEBUG, this + ": " + message, cause);
    }
    if (!isLost()) {
      lose(cause);
    }
  }

  private void report(Throwable exception, String message) {
    loop.errors().report(message, exception, Map.of("transport", this, "protocol", protocol));
  }

  private void lose(@Nullable Throwable cause) {
    state = State.LOST;
    kept.drop(kept.size());
    watch.setReader(null);
    watch.setWriter(null);
    loop.callSoon(() -> connectionLost(cause));
  }

  private void connectionLost(@Nullable Throwable cause) {
    state = State.CLOSED;
    try {
      protocol.connectionLost(cause);
    } finally {
      SocketLoop.closeQuietly(channel);
      if (server != null) {
        server.detach(this);
      }
    }
  }

  @Override
  public boolean isClosing() {
    return state != State.OPEN;
  }

  private boolean isLost() {
    return state == State.LOST || state == State.CLOSED;
  }

  // What it is

  @Override
  public StreamProtocol getProtocol() {
    return protocol;
  }

  @Override
  public void setProtocol(StreamProtocol protocol) {
    loop.requireOwner();
    this.protocol = Objects.requireNonNull(protocol);
    this.receiver = DataReceiver.of(protocol, loop);
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return switch (name) {
      case "peername" -> peer;
      case "sockname" -> local;
      case "socket" -> channel;
      default -> null;
    };
  }

  /** Describes the transport for people. */
  @Override
  public String toString() {
    return "<SocketTransport "
        + state
        + (peer == null ? "" : " peername=" + peer)
        + (isReading() ? " reading" : "")
        + (kept.isEmpty() ? "" : " bufsize=" + kept.size())
        + '>';
  }
}
