package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes servers: binds sockets to addresses, and hands what they accept to protocols. */
final class Serving {
  /** The bits of a Unix file mode that are its type, and their value for a socket. */
  private static final int FILE_TYPE = 0170000;

  private static final int SOCKET = 0140000;

  private Serving() {}

  /**
   * Binds to all addresses of all {@code hosts}.
   *
   * @param hosts names or addresses; null or empty among them for all interfaces
   */
  @Async
  static Coroutine<Server> onHosts(
      EventLoop loop,
      Supplier<? extends StreamProtocol> factory,
      List<@Nullable String> hosts,
      int port,
      ServerOptions options)
      throws IOException {
    Set<SocketAddress> addresses = new LinkedHashSet<>();
    for (String host : hosts) {
      if (host == null || host.isEmpty()) {
        addresses.add(new InetSocketAddress(port));
      } else {
        addresses.addAll(await(Names.resolve(loop, host, port)));
      }
    }
    return result(await(onAddresses(loop, factory, List.copyOf(addresses), options)));
  }

  @Async
  static Coroutine<Server> onAddresses(
      EventLoop loop,
      Supplier<? extends StreamProtocol> factory,
      List<? extends SocketAddress> addresses,
      ServerOptions options)
      throws IOException {
    List<ServerSocketChannel> channels = bind(addresses, options);
    return result(await(onChannels(loop, factory, channels, options)));
  }

  @Async
  static Coroutine<Server> onPath(
      EventLoop loop, Supplier<? extends StreamProtocol> factory, Path path, ServerOptions options)
      throws IOException {
    deleteStaleSocket(path);
    List<SocketAddress> addresses = List.of(UnixDomainSocketAddress.of(path));
    return result(await(onAddresses(loop, factory, addresses, options)));
  }

  /** Serves on channels that are bound. */
  @Async
  static Coroutine<Server> onChannels(
      EventLoop loop,
      Supplier<? extends StreamProtocol> factory,
      List<ServerSocketChannel> channels,
      ServerOptions options)
      throws IOException {
    Server server = serve(loop, factory, channels, options);
    if (options.startServing()) {
      try {
        await(server.startServing());
      } catch (Throwable t) {
        server.close();
        throw t;
      }
    }
    return result(server);
  }

  private static Server serve(
      EventLoop loop,
      Supplier<? extends StreamProtocol> factory,
      List<ServerSocketChannel> channels,
      ServerOptions options)
      throws IOException {
    try {
      List<Acceptor> acceptors = new ArrayList<>();
      for (ServerSocketChannel channel : channels) {
        channel.configureBlocking(false);
        acceptors.add(
            new Acceptor(
                loop,
                channel,
                options.backlog(),
                (accepted, server) ->
                    SocketTransport.open(
                        loop, accepted, protocol(loop, factory, options.tls()), server)));
      }
      return new Server(loop, acceptors);
    } catch (Throwable t) {
      closeAll(channels);
      throw t;
    }
  }

  /** Returns the protocol of a new connection, behind TLS if there are options for it. */
  private static StreamProtocol protocol(
      EventLoop loop, Supplier<? extends StreamProtocol> factory, @Nullable TlsOptions tls) {
    StreamProtocol protocol = factory.get();
    return tls == null
        ? protocol
        : new TlsProtocol(loop, TlsEngines.server(tls), tls, protocol, false, null);
  }

  /** Binds to all of {@code addresses}, or to none. */
  private static List<ServerSocketChannel> bind(
      List<? extends SocketAddress> addresses, ServerOptions options) throws IOException {
    List<ServerSocketChannel> bound = new ArrayList<>();
    int port = 0;
    for (SocketAddress address : addresses) {
      try {
        // A server on several addresses has the same port on all, also if it may be any.
        SocketAddress wanted =
            port != 0 && address instanceof InetSocketAddress inet && inet.getPort() == 0
                ? new InetSocketAddress(inet.getAddress(), port)
                : address;
        ServerSocketChannel channel = bind(wanted, options);
        bound.add(channel);
        if (channel.getLocalAddress() instanceof InetSocketAddress inet) {
          port = inet.getPort();
        }
      } catch (RuntimeException e) { // a family of addresses that there is not
        closeAll(bound);
        throw e;
      } catch (IOException e) {
        closeAll(bound);
        BindException failure =
            new BindException(
                "error while attempting to bind on address " + address + ": " + e.getMessage());
        failure.initCause(e);
        throw failure;
      }
    }
    return bound;
  }

  private static ServerSocketChannel bind(SocketAddress address, ServerOptions options)
      throws IOException {
    boolean unix = address instanceof UnixDomainSocketAddress;
    ServerSocketChannel channel =
        unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
    try {
      if (!unix) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, options.reuseAddress());
        if (options.reusePort()) {
          channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
      }
      return channel.bind(address, options.backlog());
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  /** Deletes the socket that an earlier server has left, so that its path can be bound again. */
  private static void deleteStaleSocket(Path path) throws IOException {
    try {
      BasicFileAttributes file =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (file.isOther() && isSocket(path)) {
        Files.delete(path);
      }
    } catch (NoSuchFileException e) {
      return; // nothing was left
    }
  }

  /** Distinguishes a socket from pipes and devices, where the system lets the JDK tell. */
  private static boolean isSocket(Path path) throws IOException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode & FILE_TYPE) == SOCKET;
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }

  private static void closeAll(List<ServerSocketChannel> channels) throws IOException {
    for (ServerSocketChannel channel : channels) {
      channel.close();
    }
  }
}
