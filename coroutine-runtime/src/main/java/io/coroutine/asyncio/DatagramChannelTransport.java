package io.coroutine.asyncio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a UDP socket.
 *
 * <pre>
 * OPEN     --close-->                          CLOSING, or LOST if nothing is kept
 * OPEN     --abort-->                          LOST
 * CLOSING  --all sent, abort-->                LOST
 * LOST     --next iteration: connectionLost--> CLOSED
 * </pre>
 */
final class DatagramChannelTransport implements DatagramTransport {
  /** How many datagrams are received before others get a turn. */
  private static final int MOST_AT_ONCE = 16;

  private enum State {
    OPEN,
    CLOSING,
    LOST,
    CLOSED
  }

  /** Sends a datagram. */
  interface Sender {
    /**
     * Sends what is left in {@code data}, or takes nothing if that is not possible now.
     *
     * @param receiver null for the one at the other end of a connected socket
     */
    void send(ByteBuffer data, @Nullable SocketAddress receiver) throws IOException;
  }

  private final EventLoop loop;
  private final DatagramChannel channel;
  private final DatagramProtocol protocol;
  private final Sender sender;
  private final ChannelWatch watch;
  private final @Nullable SocketAddress local;
  private final @Nullable SocketAddress peer;

  /** To whom everything goes, connected or not; null if each datagram says it. */
  private final @Nullable SocketAddress onlyReceiver;

  private final DatagramQueue kept = new DatagramQueue();
  private final WaterMarks marks = new WaterMarks();
  private @Nullable Handle writeHandle;
  private State state = State.OPEN;

  private DatagramChannelTransport(
      EventLoop loop,
      DatagramChannel channel,
      DatagramProtocol protocol,
      @Nullable SocketAddress onlyReceiver,
      Sender sender)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.protocol = protocol;
    this.sender = sender;
    this.onlyReceiver = onlyReceiver;
    this.local = channel.getLocalAddress();
    this.peer = channel.getRemoteAddress();
    this.watch = loop.own(channel, this);
  }

  /**
   * Returns the transport of a bound, non-blocking channel. The protocol is told, and receiving
   * begins, in the next iteration.
   *
   * @param receiver to whom all datagrams go; null if each says it
   */
  static DatagramChannelTransport open(
      EventLoop loop,
      DatagramChannel channel,
      DatagramProtocol protocol,
      @Nullable SocketAddress receiver)
      throws IOException {
    Sender sender =
        channel.isConnected()
            ? (data, unused) -> channel.write(data)
            : (data, wanted) -> channel.send(data, wanted);
    return open(loop, channel, protocol, receiver, sender);
  }

  /** Returns a transport that sends in another way, for tests. */
  static DatagramChannelTransport open(
      EventLoop loop,
      DatagramChannel channel,
      DatagramProtocol protocol,
      @Nullable SocketAddress receiver,
      Sender sender)
      throws IOException {
    DatagramChannelTransport transport =
        new DatagramChannelTransport(loop, channel, protocol, receiver, sender);
    loop.callSoon(() -> protocol.connectionMade(transport));
    loop.callSoon(transport::beginReceiving);
    return transport;
  }

  // Receiving

  private void beginReceiving() {
    if (state == State.OPEN) {
      watch.setReader(new Handle(loop, this::readReady, loop.snapshot()));
    }
  }

  private void readReady() {
    for (int i = 0; i < MOST_AT_ONCE && state == State.OPEN; i++) {
      ByteBuffer buffer = loop.buffers().input(); // larger than any datagram
      SocketAddress from;
      try {
        from = channel.receive(buffer);
      } catch (IOException e) {
        tellError(e);
        return;
      }
      if (from == null) {
        return;
      }
      buffer.flip();
      byte[] data = new byte[buffer.remaining()];
      buffer.get(data);
      tell("datagramReceived", () -> protocol.datagramReceived(data, from));
    }
  }

  // Sending

  @Override
  public void sendto(byte[] data, @Nullable SocketAddress receiver) {
    loop.requireOwner();
    SocketAddress wanted = checked(receiver);
    if (state != State.OPEN) {
      return;
    }
    if (!kept.isEmpty() || !isSent(data, wanted)) {
      keep(new DatagramQueue.Datagram(data.clone(), wanted));
    }
  }

  private @Nullable SocketAddress checked(@Nullable SocketAddress receiver) {
    if (onlyReceiver != null) {
      if (receiver != null && !receiver.equals(onlyReceiver)) {
        throw new IllegalArgumentException(
            "Invalid address: must be null or " + onlyReceiver + ", not " + receiver);
      }
      return onlyReceiver;
    }
    if (receiver == null) {
      throw new IllegalArgumentException("the transport is not connected, so say who receives it");
    }
    if (receiver instanceof InetSocketAddress inet && inet.isUnresolved()) {
      throw new UnresolvedAddressException();
    }
    return receiver;
  }

  /** Sends a datagram, and returns false if that has to wait. One that can't be sent is dropped. */
  private boolean isSent(byte[] data, @Nullable SocketAddress receiver) {
    try {
      if (data.length == 0 && peer != null) {
        throw new IOException("the JDK sends no empty datagram through a connected socket");
      }
      ByteBuffer output = output(data);
      sender.send(output, receiver);
      // An empty one that has to wait looks as though it was sent. It is lost: datagrams may be.
      return !output.hasRemaining();
    } catch (IOException e) {
      tellError(e);
    } catch (UnsupportedAddressTypeException e) {
      tellError(new IOException("the socket can't send to " + receiver, e));
    }
    return true;
  }

  private ByteBuffer output(byte[] data) {
    ByteBuffer output = loop.buffers().output();
    return data.length <= output.remaining() ? output.put(data).flip() : ByteBuffer.wrap(data);
  }

  private void keep(DatagramQueue.Datagram datagram) {
    if (isLost()) {
      return; // by the protocol, when it was told of an error
    }
    if (kept.isEmpty()) {
      if (writeHandle == null) {
        writeHandle = new Handle(loop, this::writeReady, loop.snapshot());
      }
      watch.setWriter(writeHandle);
    }
    kept.add(datagram);
    pauseProtocolIfFull();
  }

  private void writeReady() {
    DatagramQueue.Datagram first = kept.first();
    while (first != null && isSent(first.data(), first.receiver())) {
      if (isLost()) {
        return; // by the protocol, when it was told of an error
      }
      kept.removeFirst();
      first = kept.first();
    }
    resumeProtocolIfRoom(); // which may send
    if (!kept.isEmpty() || isLost()) {
      return;
    }
    watch.setWriter(null);
    if (state == State.CLOSING) {
      lose();
    }
  }

  // Flow control

  private void pauseProtocolIfFull() {
    if (marks.pauseAt(kept.size())) {
      tell("pauseWriting", protocol::pauseWriting);
    }
  }

  private void resumeProtocolIfRoom() {
    if (marks.resumeAt(kept.size())) {
      tell("resumeWriting", protocol::resumeWriting);
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

  // The end

  @Override
  public void close() {
    loop.requireOwner();
    if (state != State.OPEN) {
      return;
    }
    watch.setReader(null);
    if (kept.isEmpty()) {
      lose();
    } else {
      state = State.CLOSING;
    }
  }

  @Override
  public void abort() {
    loop.requireOwner();
    if (!isLost()) {
      lose();
    }
  }

  private void lose() {
    state = State.LOST;
    kept.clear();
    watch.setReader(null);
    watch.setWriter(null);
    loop.callSoon(this::connectionLost);
  }

  private void connectionLost() {
    state = State.CLOSED;
    try {
      protocol.connectionLost(null);
    } finally {
      SocketLoop.closeQuietly(channel);
    }
  }

  @Override
  public boolean isClosing() {
    return state != State.OPEN;
  }

  private boolean isLost() {
    return state == State.LOST || state == State.CLOSED;
  }

  // The protocol

  private void tellError(IOException error) {
    tell("errorReceived", () -> protocol.errorReceived(error));
  }

  /** Calls the protocol; what it throws is reported, and goes no further. */
  private void tell(String method, Runnable call) {
    try {
      call.run();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      loop.errors()
          .report(
              "protocol." + method + "() failed",
              t,
              Map.of("transport", this, "protocol", protocol));
    }
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
    return "<DatagramTransport "
        + state
        + " sockname="
        + local
        + (peer == null ? "" : " peername=" + peer)
        + (kept.isEmpty() ? "" : " bufsize=" + kept.size())
        + '>';
  }
}
