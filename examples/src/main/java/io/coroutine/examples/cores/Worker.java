package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.startServer;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.http.HttpHandler;
import io.coroutine.examples.http.HttpService;
import io.coroutine.examples.http.Limits;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of several loops does: its own connections, from their beginnings to their ends. The
 * methods are for the loop's thread; what others want of it goes through {@link #thread}.
 */
final class Worker {
  private final LoopThread thread;
  private final HttpService service;
  private @Nullable Server server;

  Worker(String name, HttpHandler handler) {
    thread = new LoopThread(name);
    service = new HttpService(handler, Limits.defaults());
  }

  LoopThread thread() {
    return thread;
  }

  /** Returns a coroutine that accepts clients at a port that is shared; it gives the port. */
  @Async
  Coroutine<Integer> listen(int port) throws IOException {
    Server started =
        await(startServer(service, Service.LOOPBACK, port, service.options().withReusePort(true)));
    server = started;
    return result(started.port());
  }

  /** Returns a coroutine that serves a client that somebody else has accepted. */
  @Async
  Coroutine<Void> serve(SocketChannel client) throws IOException {
    ConnectionOptions options = ConnectionOptions.defaults().withLimit(service.options().limit());
    Streams streams = await(openConnection(client, options));
    await(service.connected(streams.reader(), streams.writer()));
    return done();
  }

  /** Returns a coroutine that ends with all clients. See {@link HttpService#finish}. */
  @Async
  Coroutine<Void> stop(Duration grace) {
    if (server != null) {
      server.close();
    }
    await(service.finish(grace));
    return done();
  }
}
