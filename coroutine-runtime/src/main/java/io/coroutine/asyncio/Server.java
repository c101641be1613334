package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on one or more addresses. Python's {@code asyncio.Server}.
 *
 * <p>Made by {@link Asyncio#startServer}, {@link EventLoop#createServer} and their Unix-domain
 * counterparts. A try-with-resources statement on a server closes it, as {@link #close} does,
 * without waiting for its connections. Python's {@code async with server}, which waits, is
 *
 * <pre>{@code
 * try (AsyncCloseable end = server::aclose) {
 *   await(server.serveForever());
 * }
 * }</pre>
 */
public final class Server implements AutoCloseable {
  private final EventLoop loop;
  private final List<Acceptor> acceptors;
  private final Set<SocketTransport> clients = new LinkedHashSet<>();
  private final List<Future<@Nullable Void>> waiters = new ArrayList<>();
  private @Nullable Future<@Nullable Void> forever;
  private boolean serving;
  private boolean closed;

  Server(EventLoop loop, List<Acceptor> acceptors) {
    this.loop = loop;
    this.acceptors = List.copyOf(acceptors);
  }

  /** Returns the addresses at which the server can be reached; none once it is closed. */
  public List<SocketAddress> sockets() {
    return closed ? List.of() : acceptors.stream().map(Acceptor::address).toList();
  }

  /** Returns the first port at which the server can be reached; handy if it was bound to 0. */
  public int port() {
    for (Acceptor acceptor : acceptors) {
      if (acceptor.address() instanceof InetSocketAddress address) {
        return address.getPort();
      }
    }
    throw new IllegalStateException("a Unix-domain server has no port");
  }

  /** Returns the loop that serves. Thread-safe. */
  public EventLoop getLoop() {
    return loop.handedOut();
  }

  /** Returns whether connections are accepted. */
  public boolean isServing() {
    return serving;
  }

  /**
   * Returns a coroutine that begins to accept connections, if they are not accepted already.
   *
   * @throws IllegalStateException when it is awaited, if the server is closed
   */
  @Async
  public Coroutine<@Nullable Void> startServing() {
    serve();
    await(Asyncio.sleep(Duration.ZERO));
    return done();
  }

  void serve() {
    loop.requireOwner();
    requireOpen();
    if (!serving) {
      serving = true;
      acceptors.forEach(acceptor -> acceptor.start(this));
    }
  }

  /**
   * Returns a coroutine that accepts connections until it is cancelled, or the server is closed,
   * which cancels it. It closes the server then, and waits until its connections are over.
   *
   * @throws IllegalStateException when it is awaited, if the server is closed, or another one is
   *     serving for ever
   */
  @Async
  public Coroutine<@Nullable Void> serveForever() {
    if (forever != null) {
      throw new IllegalStateException(
          "server " + this + " is already being awaited on serveForever()");
    }
    serve();
    Future<@Nullable Void> end = loop.createFuture();
    forever = end;
    try {
      await(end);
    } catch (CancelledError e) {
      forever = null; // so that close does not cancel again
      close();
      await(waitClosed());
      throw e;
    } finally {
      forever = null;
    }
    return done();
  }

  /**
   * Stops accepting connections and gives the addresses free. Connections that there are go on;
   * {@link #waitClosed} waits for them, {@link #closeClients} ends them.
   */
  @Override
  public void close() {
    loop.requireOwner();
    if (closed) {
      return;
    }
    closed = true;
    serving = false;
    acceptors.forEach(Acceptor::close);
    if (forever != null) {
      forever.cancel();
    }
    wakeIfOver();
  }

  /** Closes all connections that there are, when what was written to them has been sent. */
  public void closeClients() {
    List.copyOf(clients).forEach(Server::closeClient);
  }

  private static void closeClient(SocketTransport client) {
    if (client.getProtocol() instanceof TlsProtocol tls) {
      tls.close(); // says that nothing follows
    } else {
      client.close();
    }
  }

  /** Closes all connections that there are, at once. */
  public void abortClients() {
    List.copyOf(clients).forEach(SocketTransport::abort);
  }

  /** Returns a coroutine that waits until the server is closed and its connections are over. */
  @Async
  public Coroutine<@Nullable Void> waitClosed() {
    if (!isOver()) {
      Future<@Nullable Void> waiter = loop.createFuture();
      waiters.add(waiter);
      try {
        await(waiter);
      } finally {
        waiters.remove(waiter);
      }
    }
    return done();
  }

  /**
   * Returns a coroutine that ends the server in bounded time: closes it, waits for its connections,
   * and aborts those that are not over then. Beyond asyncio.
   *
   * @param grace how long to wait for connections
   */
  @Async
  public Coroutine<@Nullable Void> stop(Duration grace) {
    close();
    try {
      await(Asyncio.waitFor(waitClosed(), grace));
    } catch (TimeoutException e) {
      abortClients();
    }
    await(waitClosed());
    return done();
  }

  /** Returns a coroutine that closes the server and waits until its connections are over. */
  @Async
  public Coroutine<@Nullable Void> aclose() {
    close();
    await(waitClosed());
    return done();
  }

  void attach(SocketTransport client) {
    clients.add(client);
  }

  void detach(SocketTransport client) {
    clients.remove(client);
    wakeIfOver();
  }

  private boolean isOver() {
    return closed && clients.isEmpty();
  }

  private void wakeIfOver() {
    if (isOver()) {
      waiters.forEach(Future::release);
      waiters.clear();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("server " + this + " is closed");
    }
  }

  /** Describes the server for people. */
  @Override
  public String toString() {
    return "<Server sockets=" + sockets() + '>';
  }
}
