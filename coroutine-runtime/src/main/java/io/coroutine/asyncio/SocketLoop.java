package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The methods of {@link EventLoop} that are about channels. */
abstract sealed class SocketLoop permits EventLoop {
  private final Poller poller;
  private boolean hasWatches;
  private @Nullable IoBuffers buffers;

  SocketLoop(Poller poller) {
    this.poller = poller;
  }

  private EventLoop self() {
    return (EventLoop) this;
  }

  // Connections

  /**
   * Returns a coroutine that connects to a TCP server. See {@link #createConnection(Supplier,
   * String, int, ConnectionOptions)}.
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> createConnection(
      Supplier<P> protocolFactory, @Nullable String host, int port) throws IOException {
    return createConnection(protocolFactory, host, port, ConnectionOptions.defaults());
  }

  /**
   * Returns a coroutine that connects to a TCP server, and is done when the protocol's {@code
   * connectionMade} has been called. If the host has several addresses they are tried in their
   * order, both families by turns; a next one when one has failed or has not answered for a while.
   *
   * @param protocolFactory called once, when the connection is made
   * @param host a name or an address; null for this host
   * @throws java.net.UnknownHostException when it is awaited, if the host is not known
   * @throws java.net.ConnectException when it is awaited, if no address lets connect; its message
   *     has what each failed with
   * @throws IOException when it is awaited, if something else fails
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> createConnection(
      Supplier<P> protocolFactory, @Nullable String host, int port, ConnectionOptions options)
      throws IOException {
    return Connecting.toHost(self(), Objects.requireNonNull(protocolFactory), host, port, options);
  }

  /**
   * Returns a coroutine that connects to one of several addresses that are known, in their order.
   * See {@link #createConnection(Supplier, String, int, ConnectionOptions)}.
   *
   * @param addresses resolved; not empty
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> createConnection(
      Supplier<P> protocolFactory,
      List<? extends SocketAddress> addresses,
      ConnectionOptions options)
      throws IOException {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address to connect to");
    }
    return Connecting.toAddresses(
        self(), Objects.requireNonNull(protocolFactory), List.copyOf(addresses), options);
  }

  /**
   * Returns a coroutine that connects to a Unix-domain server. See {@link
   * #createConnection(Supplier, String, int, ConnectionOptions)}.
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> createUnixConnection(
      Supplier<P> protocolFactory, Path path, ConnectionOptions options) throws IOException {
    List<SocketAddress> addresses = List.of(UnixDomainSocketAddress.of(path));
    return Connecting.toAddresses(
        self(), Objects.requireNonNull(protocolFactory), addresses, options);
  }

  /**
   * Returns a coroutine that makes a connection of a channel that is connected: what another loop,
   * or the program itself, has accepted or connected. Python's {@code connect_accepted_socket}, and
   * {@code create_connection} with {@code sock}.
   *
   * @param channel the connection's own from now on, and closed if it can't be made
   * @throws java.nio.channels.NotYetConnectedException when it is awaited, if the channel is not
   *     connected
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> connectAcceptedSocket(
      Supplier<P> protocolFactory, SocketChannel channel) throws IOException {
    return Connecting.attach(self(), Objects.requireNonNull(protocolFactory), channel, () -> null);
  }

  /**
   * Returns a coroutine that makes a connection of a channel that was accepted, encrypts it as a
   * server, and is done after the handshake. See {@link #connectAcceptedSocket(Supplier,
   * SocketChannel)}.
   */
  public <P extends StreamProtocol> Coroutine<Connection<P>> connectAcceptedSocket(
      Supplier<P> protocolFactory, SocketChannel channel, TlsOptions tls) throws IOException {
    return Connecting.accepted(self(), Objects.requireNonNull(protocolFactory), channel, tls);
  }

  /**
   * Returns a coroutine that encrypts a connection that has not been so far, and is done after the
   * handshake. Python's {@code start_tls}.
   *
   * <p>The protocol is not told of the connection again; from now on it gets what the other end has
   * encrypted. What it got before, it got before: if the other end does not wait for an answer it
   * may have begun with the handshake, which then fails. {@link StreamWriter#startTls} does better.
   * Nor may it be paused: whoever writes has to wait until what was written is sent.
   *
   * @param transport not to be used any more, whether this succeeds or not
   * @param protocol that of {@code transport}, or another one
   * @param options of a client, with {@link TlsOptions#serverHostname}, unless that is not checked
   * @param serverSide whether this end is the server of the handshake
   * @return a coroutine that gives the transport to be used instead
   * @throws IllegalArgumentException when it is awaited, if a client does not know the host's name
   * @throws javax.net.ssl.SSLException when it is awaited, if the handshake fails or takes too
   *     long; the connection is closed then, as it is by a cancellation
   * @throws IOException when it is awaited, if the connection is lost
   */
  public Coroutine<Transport> startTls(
      Transport transport, StreamProtocol protocol, TlsOptions options, boolean serverSide)
      throws IOException {
    return StartTls.between(
        self(), transport, protocol, options, serverSide, () -> new byte[0], made -> {});
  }

  // Servers

  /**
   * Returns a coroutine that makes a TCP server. See {@link #createServer(Supplier, List, int,
   * ServerOptions)}.
   */
  public Coroutine<Server> createServer(
      Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port)
      throws IOException {
    return createServer(protocolFactory, host, port, ServerOptions.defaults());
  }

  /**
   * Returns a coroutine that makes a TCP server. See {@link #createServer(Supplier, List, int,
   * ServerOptions)}.
   */
  public Coroutine<Server> createServer(
      Supplier<? extends StreamProtocol> protocolFactory,
      @Nullable String host,
      int port,
      ServerOptions options)
      throws IOException {
    return createServer(protocolFactory, Collections.singletonList(host), port, options);
  }

  /**
   * Returns a coroutine that makes a TCP server on all addresses of several hosts.
   *
   * @param protocolFactory called for each connection
   * @param hosts names or addresses of interfaces; null or an empty string for all interfaces
   * @param port 0 for any that is free, the same for all addresses
   * @throws java.net.BindException when it is awaited, if an address can't be bound, because it is
   *     in use for example; none is then
   * @throws IOException when it is awaited, if a host is not known, or something else fails
   */
  public Coroutine<Server> createServer(
      Supplier<? extends StreamProtocol> protocolFactory,
      List<@Nullable String> hosts,
      int port,
      ServerOptions options)
      throws IOException {
    return Serving.onHosts(self(), Objects.requireNonNull(protocolFactory), hosts, port, options);
  }

  /**
   * Returns a coroutine that makes a server of channels that are bound.
   *
   * @param channels the server's own from now on
   */
  public Coroutine<Server> createServer(
      Supplier<? extends StreamProtocol> protocolFactory,
      ServerOptions options,
      ServerSocketChannel... channels)
      throws IOException {
    return Serving.onChannels(
        self(), Objects.requireNonNull(protocolFactory), Arrays.asList(channels), options);
  }

  /**
   * Returns a coroutine that makes a Unix-domain server. A socket that an earlier server has left
   * at {@code path} is replaced; {@link Server#close} deletes it.
   *
   * @throws IOException when it is awaited, if the path can't be bound
   */
  public Coroutine<Server> createUnixServer(
      Supplier<? extends StreamProtocol> protocolFactory, Path path, ServerOptions options)
      throws IOException {
    return Serving.onPath(self(), Objects.requireNonNull(protocolFactory), path, options);
  }

  // Datagrams

  /**
   * Returns a coroutine that opens a UDP socket, and is done when the protocol's {@code
   * connectionMade} has been called.
   *
   * @param protocolFactory called once, when the socket is open
   * @throws java.net.UnknownHostException when it is awaited, if a host is not known
   * @throws java.net.BindException when it is awaited, if the local address can't be bound
   * @throws IOException when it is awaited, if something else fails
   * @throws IllegalArgumentException when it is awaited, if one address is of IPv4 and the other
   *     one of IPv6
   */
  public <P extends DatagramProtocol> Coroutine<DatagramEndpoint<P>> createDatagramEndpoint(
      Supplier<P> protocolFactory, DatagramOptions options) throws IOException {
    return DatagramOpening.open(
        self(), Objects.requireNonNull(protocolFactory), Objects.requireNonNull(options));
  }

  // Names

  /**
   * Returns a coroutine that looks up the addresses of a host, in a thread that is there for that.
   *
   * @param host a name or an address; null for this host, by its loopback interface
   * @return a coroutine that gives at least one address, in the order in which to try them
   * @throws java.net.UnknownHostException when it is awaited, if there is none
   */
  @Async
  public Coroutine<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port)
      throws IOException {
    return result(await(Names.resolve(self(), host, port)));
  }

  /**
   * Returns a coroutine that looks up the name of an address; it gives the address as text if it
   * has none.
   */
  @Async
  public Coroutine<String> getnameinfo(InetAddress address) {
    return result(await(Names.nameOf(self(), address)));
  }

  // Channels

  /**
   * Has {@code callback} called in each iteration in which there is something to read from {@code
   * channel}, or a connection to accept, instead of one that was added before. It runs in a copy of
   * the current {@link Context}. A loop that is never idle looks at its channels in every sixteenth
   * iteration.
   *
   * @param channel not blocking
   * @return the handle of the callback; cancelling it is not enough, see {@link #removeReader}
   * @throws java.nio.channels.IllegalBlockingModeException if the channel is blocking
   * @throws IllegalArgumentException if the channel is closed
   * @throws IllegalStateException if a transport uses the channel
   */
  public Handle addReader(SelectableChannel channel, Runnable callback) {
    Handle handle = newHandle(callback);
    cancel(openWatch(channel).setReader(handle));
    return handle;
  }

  /** Has {@code callback} called while data can be written. See {@link #addReader}. */
  public Handle addWriter(SelectableChannel channel, Runnable callback) {
    Handle handle = newHandle(callback);
    cancel(openWatch(channel).setWriter(handle));
    return handle;
  }

  /**
   * Ends what {@link #addReader} has begun.
   *
   * @return whether there was a callback
   */
  public boolean removeReader(SelectableChannel channel) {
    self().requireOwner();
    ChannelWatch watch = watchOrNull(channel);
    return watch != null && cancel(requireNoTransport(watch).setReader(null));
  }

  /**
   * Ends what {@link #addWriter} has begun.
   *
   * @return whether there was a callback
   */
  public boolean removeWriter(SelectableChannel channel) {
    self().requireOwner();
    ChannelWatch watch = watchOrNull(channel);
    return watch != null && cancel(requireNoTransport(watch).setWriter(null));
  }

  /** Ends what {@code handle} was added for, unless another one has taken its place. */
  void removeReader(SelectableChannel channel, Handle handle) {
    if (!handle.cancelled()) {
      removeReader(channel);
    }
  }

  /** Ends what {@code handle} was added for, unless another one has taken its place. */
  void removeWriter(SelectableChannel channel, Handle handle) {
    if (!handle.cancelled()) {
      removeWriter(channel);
    }
  }

  private Handle newHandle(Runnable callback) {
    return new Handle(self(), Objects.requireNonNull(callback), self().snapshot());
  }

  private static boolean cancel(@Nullable Handle replaced) {
    if (replaced == null) {
      return false;
    }
    replaced.cancel();
    return true;
  }

  /**
   * Returns a coroutine that reads what there is from a channel, at least a byte, and waits until
   * there is one. Python's {@code sock_recv}.
   *
   * @param max how many bytes at most
   * @return a coroutine that gives the bytes, none at the end
   * @throws IllegalArgumentException when it is awaited, if the channel is blocking
   */
  @Async
  public <C extends SelectableChannel & ReadableByteChannel> Coroutine<byte[]> sockRecv(
      C channel, int max) throws IOException {
    ByteBuffer target = ByteBuffer.allocate(max);
    await(SocketOperations.recvInto(self(), channel, target));
    return result(Arrays.copyOf(target.array(), target.position()));
  }

  /**
   * Returns a coroutine that reads what there is into a buffer. See {@link #sockRecv}.
   *
   * @return a coroutine that gives how many bytes were read, -1 at the end
   */
  public <C extends SelectableChannel & ReadableByteChannel> Coroutine<Integer> sockRecvInto(
      C channel, ByteBuffer target) throws IOException {
    return SocketOperations.recvInto(self(), channel, target);
  }

  /**
   * Returns a coroutine that writes all of {@code data}. If it is cancelled, the buffer's position
   * tells how much was written.
   *
   * @throws IllegalArgumentException when it is awaited, if the channel is blocking
   */
  public <C extends SelectableChannel & WritableByteChannel> Coroutine<@Nullable Void> sockSendall(
      C channel, ByteBuffer data) throws IOException {
    return SocketOperations.sendall(self(), channel, data);
  }

  /**
   * Returns a coroutine that accepts a connection.
   *
   * @return a coroutine that gives a channel that is not blocking
   * @throws IllegalArgumentException when it is awaited, if the channel is blocking
   */
  public Coroutine<SocketChannel> sockAccept(ServerSocketChannel channel) throws IOException {
    return SocketOperations.accept(self(), channel);
  }

  /**
   * Returns a coroutine that connects a channel.
   *
   * @throws IllegalArgumentException when it is awaited, if the channel is blocking
   */
  public Coroutine<@Nullable Void> sockConnect(SocketChannel channel, SocketAddress address)
      throws IOException {
    return SocketOperations.connect(self(), channel, address);
  }

  // For the classes of this package

  /** Returns the watch of a channel, which is made when it is first asked for. */
  ChannelWatch watch(SelectableChannel channel) throws ClosedChannelException {
    ChannelWatch known = watchOrNull(channel);
    if (known != null) {
      return known;
    }
    SelectionKey key = channel.register(poller.selector(), 0);
    hasWatches = true;
    ChannelWatch watch = new ChannelWatch(self(), key);
    key.attach(watch);
    return watch;
  }

  /** Returns the watch of a channel that is closed with the loop, if {@code owner} has not. */
  ChannelWatch own(SelectableChannel channel, Object owner) throws ClosedChannelException {
    ChannelWatch watch = requireNoTransport(watch(channel));
    watch.setOwner(owner);
    return watch;
  }

  /**
   * Has the system close channels that were closed: the JDK puts it off until the next look at the
   * selector, and until then a port is not free. What is found ready on the way runs next.
   */
  void releaseClosed() {
    if (self().isClosed()) {
      return; // closing the selector has done it
    }
    poller.poll(0);
    if (!self().isRunning()) {
      poller.afterRun();
    }
  }

  /** Closes the channels of transports, servers and attempts to connect. */
  void closeChannels() {
    if (!hasWatches) {
      return;
    }
    for (SelectionKey key : poller.selector().keys()) {
      if (key.attachment() instanceof ChannelWatch watch && watch.owner() != null) {
        if (key.isValid() && self().getDebug()) {
          EventLoop.LOGGER.log(
              Level.WARNING, "unclosed when its loop was closed: " + watch.owner());
        }
        closeQuietly(key.channel());
      }
    }
  }

  static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      EventLoop.LOGGER.log(Level.DEBUG, "closing " + channel, e);
    }
  }

  /** Returns the watch of a channel that the program handles itself. */
  private ChannelWatch openWatch(SelectableChannel channel) {
    self().requireOwner();
    self().requireOpen();
    try {
      return requireNoTransport(watch(channel));
    } catch (ClosedChannelException e) {
      throw new IllegalArgumentException("the channel is closed: " + channel, e);
    }
  }

  /** Refuses a channel that a transport reads and writes. */
  private static ChannelWatch requireNoTransport(ChannelWatch watch) {
    if (watch.owner() instanceof BaseTransport transport && !transport.isClosing()) {
      throw new IllegalStateException("the channel is used by transport " + transport);
    }
    return watch;
  }

  private @Nullable ChannelWatch watchOrNull(SelectableChannel channel) {
    Selector selector = poller.selector();
    SelectionKey key = selector.isOpen() ? channel.keyFor(selector) : null;
    return key != null && key.isValid() ? (ChannelWatch) key.attachment() : null;
  }

  /** Returns the buffers of this loop's sockets. */
  IoBuffers buffers() {
    if (buffers == null) {
      buffers = new IoBuffers();
    }
    return buffers;
  }
}
