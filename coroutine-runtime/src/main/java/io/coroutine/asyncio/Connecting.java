package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes connections: finds the addresses, connects to one, and hands it to a protocol. */
final class Connecting {
  private Connecting() {}

  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> toHost(
      EventLoop loop,
      Supplier<P> factory,
      @Nullable String host,
      int port,
      ConnectionOptions options)
      throws IOException {
    TlsHandshake tls = handshake(loop, options.tls(), host, port);
    List<InetSocketAddress> addresses = await(Names.resolve(loop, host, port));
    if (options.interleave() > 0) {
      addresses = Names.interleave(addresses, options.interleave());
    }
    return result(await(toAny(loop, factory, addresses, options, tls)));
  }

  /** Connects to the first of {@code addresses} that answers; they have no name. */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> toAddresses(
      EventLoop loop,
      Supplier<P> factory,
      List<? extends SocketAddress> addresses,
      ConnectionOptions options)
      throws IOException {
    TlsHandshake tls = handshake(loop, options.tls(), null, -1);
    return result(await(toAny(loop, factory, addresses, options, tls)));
  }

  private static @Nullable TlsHandshake handshake(
      EventLoop loop, @Nullable TlsOptions tls, @Nullable String host, int port) {
    return tls == null ? null : TlsHandshake.ofClient(loop, tls, host, port);
  }

  /** Makes a connection, as a client, of a channel that is connected. */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> ofChannel(
      EventLoop loop, Supplier<P> factory, SocketChannel channel, ConnectionOptions options)
      throws IOException {
    return result(
        await(attach(loop, factory, channel, () -> handshake(loop, options.tls(), null, -1))));
  }

  /** Encrypts a connection that was accepted. */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> accepted(
      EventLoop loop, Supplier<P> factory, SocketChannel channel, TlsOptions options)
      throws IOException {
    return result(
        await(attach(loop, factory, channel, () -> TlsHandshake.ofServer(loop, options))));
  }

  @Async
  private static <P extends StreamProtocol> Coroutine<Connection<P>> toAny(
      EventLoop loop,
      Supplier<P> factory,
      List<? extends SocketAddress> addresses,
      ConnectionOptions options,
      @Nullable TlsHandshake tls)
      throws IOException {
    Future<SocketChannel> race = ConnectRace.start(loop, addresses, options);
    SocketChannel channel;
    try {
      channel = await(race);
    } catch (Throwable t) {
      if (!race.cancel() && !race.cancelled() && race.exception() == null) {
        SocketLoop.closeQuietly(race.result()); // cancelled after it was connected
      }
      throw t;
    }
    return result(await(attach(loop, factory, channel, () -> tls)));
  }

  /**
   * Hands a connected channel to a protocol, and waits until that has been told.
   *
   * @param channel closed if the connection can't be made
   * @param handshake makes what comes first, null if the connection is not encrypted
   */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> attach(
      EventLoop loop,
      Supplier<P> factory,
      SocketChannel channel,
      Supplier<@Nullable TlsHandshake> handshake)
      throws IOException {
    Transport transport;
    P protocol;
    Future<@Nullable Void> ready;
    try {
      TlsHandshake tls = handshake.get();
      channel.configureBlocking(false); // which a closed one refuses
      if (!channel.isConnected()) {
        throw new NotYetConnectedException();
      }
      protocol = factory.get();
      if (tls == null) {
        transport = SocketTransport.open(loop, channel, protocol, null);
        ready = told(loop);
      } else {
        TlsProtocol encrypting = tls.before(protocol);
        SocketTransport.open(loop, channel, encrypting, null);
        transport = encrypting.transport();
        ready = tls.done();
      }
    } catch (Throwable t) {
      SocketLoop.closeQuietly(channel);
      throw t;
    }
    try {
      await(ready);
    } catch (Throwable t) {
      transport.abort();
      throw t;
    }
    return result(new Connection<>(transport, protocol));
  }

  /** Returns a future that is done when what was scheduled up to now has run. */
  static Future<@Nullable Void> told(EventLoop loop) {
    Future<@Nullable Void> future = loop.createFuture();
    loop.callSoon(() -> Future.release(future));
    return future;
  }
}
