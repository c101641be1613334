package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.startServer;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.Streams;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/** Sockets of the loopback interface, on a loop as in {@link OnVirtualTime}. */
abstract class OnSockets extends OnVirtualTime {
  static final String HOST = "127.0.0.1";
  static final int LIMIT = 64 * 1024;

  /** How long, in real time, a test waits for what must come from outside. */
  static final Duration ENOUGH = Duration.ofMinutes(1);

  /** Lets the loop go round {@code count} times. */
  @Async
  static Coroutine<Void> ticks(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(NOW));
    }
    return done();
  }

  /** Two connected streams, and the server that has accepted one of them. */
  record Pair(Server server, Streams client, Streams accepted) implements AsyncCloseable {
    @Override
    public Coroutine<Void> aclose() {
      return closed();
    }

    @Async
    private Coroutine<Void> closed() {
      client.writer().close();
      accepted.writer().close();
      await(server.aclose());
      return done();
    }
  }

  @Async
  static Coroutine<Pair> pair(EventLoop loop, int limit) throws IOException {
    Future<Streams> accepted = loop.createFuture();
    Server server =
        await(
            startServer(
                (reader, writer) -> {
                  accepted.setResult(new Streams(reader, writer));
                  return null;
                },
                HOST,
                0,
                ServerOptions.defaults().withLimit(limit)));
    Streams client =
        await(openConnection(HOST, server.port(), ConnectionOptions.defaults().withLimit(limit)));
    return result(new Pair(server, client, await(accepted)));
  }

  @Async
  static Coroutine<Server> serve(StreamHandler handler) throws IOException {
    return startServer(handler, HOST, 0);
  }

  @Async
  static Coroutine<Streams> connect(Server server) throws IOException {
    return openConnection(HOST, server.port());
  }

  /** Returns a port at which nobody listens. */
  static int deadPort() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(Inet4Address.getLoopbackAddress(), 0));
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
  }
}
