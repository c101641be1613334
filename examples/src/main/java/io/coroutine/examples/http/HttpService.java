package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Serves HTTP/1.1 and 1.0 on the connections of a server, to be given to {@code startServer} with
 * {@link #options}. Used in one loop.
 */
public final class HttpService implements StreamHandler {
  private final HttpHandler handler;
  private final Limits limits;
  private final Set<HttpConnection> connections = new LinkedHashSet<>();
  private final Event allGone = new Event();
  private boolean stopping;

  /** Creates one. */
  public HttpService(HttpHandler handler, Limits limits) {
    this.handler = handler;
    this.limits = limits;
    allGone.set();
  }

  /** Returns the options that a server of this is to be started with. */
  public ServerOptions options() {
    return ServerOptions.defaults().withLimit(limits.headBytes()).withBacklog(1024);
  }

  /** Serves one client. */
  @Async
  @Override
  public Coroutine<Void> connected(StreamReader reader, StreamWriter writer) {
    HttpConnection connection = new HttpConnection(this, reader, writer);
    connections.add(connection);
    allGone.clear();
    try {
      await(connection.serve());
    } finally {
      connections.remove(connection);
      if (connections.isEmpty()) {
        allGone.set();
      }
    }
    return done();
  }

  /**
   * Returns a coroutine that accepts no more clients and ends with those that there are. See {@link
   * #finish}.
   */
  @Async
  public Coroutine<Void> stop(Server server, Duration grace) {
    server.close();
    await(finish(grace));
    await(server.waitClosed());
    return done();
  }

  /**
   * Returns a coroutine that hangs up on clients that ask nothing, lets those that do have their
   * answer, and leaves what is not answered within {@code grace}.
   */
  @Async
  public Coroutine<Void> finish(Duration grace) {
    stopping = true;
    List.copyOf(connections).forEach(HttpConnection::closeIfIdle);
    try {
      await(waitFor(allGone.waitOn(), grace));
    } catch (TimeoutException e) {
      List.copyOf(connections).forEach(HttpConnection::abort);
      await(allGone.waitOn());
    }
    return done();
  }

  HttpHandler handler() {
    return handler;
  }

  Limits limits() {
    return limits;
  }

  boolean isStopping() {
    return stopping;
  }
}
