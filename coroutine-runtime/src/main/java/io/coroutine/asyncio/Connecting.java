package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
    List<InetSocketAddress> addresses = await(Names.resolve(loop, host, port));
    if (options.interleave() > 0) {
      addresses = Names.interleave(addresses, options.interleave());
    }
    return result(await(toAny(loop, factory, addresses, options)));
  }

  /** Connects to the first of {@code addresses} that answers. */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> toAny(
      EventLoop loop,
      Supplier<P> factory,
      List<? extends SocketAddress> addresses,
      ConnectionOptions options)
      throws IOException {
    Future<SocketChannel> race = ConnectRace.start(loop, addresses, options);
    SocketChannel channel;
    try {
      channel = await(race);
    } catch (Throwable t) {
      if (race.done() && !race.cancelled() && race.exception() == null) {
        SocketLoop.closeQuietly(race.result()); // cancelled after it was connected
      }
      throw t;
    }
    return result(await(attach(loop, factory, channel)));
  }

  /** Hands a connected channel to a protocol, and waits until that has been told. */
  @Async
  static <P extends StreamProtocol> Coroutine<Connection<P>> attach(
      EventLoop loop, Supplier<P> factory, SocketChannel channel) throws IOException {
    Transport transport;
    P protocol;
    try {
      channel.configureBlocking(false);
      protocol = factory.get();
      transport = SocketTransport.open(loop, channel, protocol, null);
    } catch (Throwable t) {
      SocketLoop.closeQuietly(channel);
      throw t;
    }
    try {
      await(told(loop));
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
