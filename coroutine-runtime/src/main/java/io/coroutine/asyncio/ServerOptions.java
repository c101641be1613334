package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * How a server serves: the keyword arguments of asyncio's {@code start_server} and {@code
 * create_server}. Immutable.
 *
 * @param tls how connections are encrypted; null if they are not
 * @param backlog how many connections may wait to be accepted, and how many are accepted at once
 * @param reuseAddress whether a port can be bound on which connections of an earlier server linger;
 *     initially so, except on Windows, where it would let others take a port that is in use
 * @param reusePort whether several sockets, of this process or others, may be bound to one port and
 *     share the connections; not on all systems
 * @param startServing whether to accept connections at once; else {@link Server#startServing} does
 * @param limit of the {@link StreamReader}s, in bytes; for streams only
 */
public record ServerOptions(
    @Nullable TlsOptions tls,
    int backlog,
    boolean reuseAddress,
    boolean reusePort,
    boolean startServing,
    int limit) {
  private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private static final ServerOptions DEFAULTS =
      new ServerOptions(null, 100, !IS_WINDOWS, false, true, StreamReader.DEFAULT_LIMIT);

  /** Checks the numbers. */
  public ServerOptions {
    if (backlog <= 0) {
      throw new IllegalArgumentException("backlog must be positive: " + backlog);
    }
    if (limit <= 0) {
      throw new IllegalArgumentException("Limit cannot be <= 0");
    }
  }

  /** Returns the ordinary options: no TLS, serving at once. */
  public static ServerOptions defaults() {
    return DEFAULTS;
  }

  /** Has connections encrypted. */
  public ServerOptions withTls(TlsOptions options) {
    return new ServerOptions(options, backlog, reuseAddress, reusePort, startServing, limit);
  }

  /** Sets how many connections may wait. */
  public ServerOptions withBacklog(int connections) {
    return new ServerOptions(tls, connections, reuseAddress, reusePort, startServing, limit);
  }

  /** Sets whether a port with lingering connections can be bound. */
  public ServerOptions withReuseAddress(boolean reuse) {
    return new ServerOptions(tls, backlog, reuse, reusePort, startServing, limit);
  }

  /** Sets whether several sockets may share the port. */
  public ServerOptions withReusePort(boolean reuse) {
    return new ServerOptions(tls, backlog, reuseAddress, reuse, startServing, limit);
  }

  /** Sets whether to accept connections at once. */
  public ServerOptions withStartServing(boolean start) {
    return new ServerOptions(tls, backlog, reuseAddress, reusePort, start, limit);
  }

  /** Sets the limit of the readers, in bytes. */
  public ServerOptions withLimit(int bytes) {
    return new ServerOptions(tls, backlog, reuseAddress, reusePort, startServing, bytes);
  }
}
