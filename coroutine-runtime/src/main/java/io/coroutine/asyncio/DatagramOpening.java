package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes endpoints for datagrams: finds the addresses, opens a socket, hands it to a protocol. */
final class DatagramOpening {
  private DatagramOpening() {}

  @Async
  static <P extends DatagramProtocol> Coroutine<DatagramEndpoint<P>> open(
      EventLoop loop, Supplier<P> factory, DatagramOptions options) throws IOException {
    List<@Nullable InetSocketAddress> locals = await(resolve(loop, options.localAddress()));
    List<@Nullable InetSocketAddress> remotes = await(resolve(loop, options.remoteAddress()));
    Opened opened = firstThatOpens(locals, remotes, options);
    DatagramTransport transport;
    P protocol;
    try {
      protocol = factory.get();
      transport =
          DatagramChannelTransport.open(loop, opened.channel(), protocol, opened.receiver());
    } catch (Throwable t) {
      SocketLoop.closeQuietly(opened.channel());
      throw t;
    }
    try {
      await(Connecting.told(loop));
    } catch (Throwable t) {
      transport.abort();
      throw t;
    }
    return result(new DatagramEndpoint<>(transport, protocol));
  }

  /** Returns the addresses that {@code address} may mean; null, and nothing else, for none. */
  @Async
  private static Coroutine<List<@Nullable InetSocketAddress>> resolve(
      EventLoop loop, @Nullable InetSocketAddress address) throws IOException {
    if (address == null || !address.isUnresolved()) {
      return result(Collections.singletonList(address));
    }
    return result(
        Collections.unmodifiableList(
            await(Names.resolve(loop, address.getHostString(), address.getPort()))));
  }

  private record Opened(DatagramChannel channel, @Nullable InetSocketAddress receiver) {}

  /** Opens a socket for the first pair of addresses of one family for which that works. */
  private static Opened firstThatOpens(
      List<@Nullable InetSocketAddress> locals,
      List<@Nullable InetSocketAddress> remotes,
      DatagramOptions options)
      throws IOException {
    IOException failure = null;
    for (InetSocketAddress local : locals) {
      for (InetSocketAddress remote : remotes) {
        if (local != null && remote != null && family(local) != family(remote)) {
          continue;
        }
        try {
          return new Opened(open(local, remote, options), remote);
        } catch (IOException e) {
          if (failure == null) {
            failure = e;
          } else {
            failure.addSuppressed(e);
          }
        }
      }
    }
    if (failure == null) {
      throw new IllegalArgumentException("can not get address information: " + options);
    }
    throw failure;
  }

  private static DatagramChannel open(
      @Nullable InetSocketAddress local,
      @Nullable InetSocketAddress remote,
      DatagramOptions options)
      throws IOException {
    InetSocketAddress some = local != null ? local : remote;
    DatagramChannel channel =
        some == null ? DatagramChannel.open() : DatagramChannel.open(family(some));
    try {
      channel.configureBlocking(false);
      if (options.reusePort()) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.setOption(StandardSocketOptions.SO_BROADCAST, options.broadcast());
      channel.bind(local);
      if (remote != null && !options.broadcast()) {
        channel.connect(remote);
      }
      return channel;
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  private static ProtocolFamily family(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }
}
