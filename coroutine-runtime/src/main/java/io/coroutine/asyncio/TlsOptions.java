package io.coroutine.asyncio;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted: the TLS arguments of asyncio's functions. Immutable.
 *
 * <p>A client checks the host's name unless told otherwise.
 */
public final class TlsOptions {
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(30);

  private final SSLContext context;
  private final @Nullable String serverHostname;
  private final boolean checkHostname;
  private final List<String> protocols;
  private final boolean clientAuth;
  private final Duration handshakeTimeout;
  private final Duration shutdownTimeout;

  private TlsOptions(
      SSLContext context,
      @Nullable String serverHostname,
      boolean checkHostname,
      List<String> protocols,
      boolean clientAuth,
      Duration handshakeTimeout,
      Duration shutdownTimeout) {
    this.context = context;
    this.serverHostname = serverHostname;
    this.checkHostname = checkHostname;
    this.protocols = protocols;
    this.clientAuth = clientAuth;
    this.handshakeTimeout = handshakeTimeout;
    this.shutdownTimeout = shutdownTimeout;
  }

  /** Returns the options with which {@code context} is used as it is. */
  public static TlsOptions of(SSLContext context) {
    return new TlsOptions(
        Objects.requireNonNull(context),
        null,
        true,
        List.of(),
        false,
        HANDSHAKE_TIMEOUT,
        SHUTDOWN_TIMEOUT);
  }

  /**
   * Has a client ask for, and check, the name of another host than that to which it connects.
   * Needed where it connects to no host by name: on a Unix-domain socket, or in {@code startTls}.
   */
  public TlsOptions serverHostname(String name) {
    return new TlsOptions(
        context,
        Objects.requireNonNull(name),
        checkHostname,
        protocols,
        clientAuth,
        handshakeTimeout,
        shutdownTimeout);
  }

  /** Sets whether a client checks that the certificate is for the host; initially it does. */
  public TlsOptions checkHostname(boolean check) {
    return new TlsOptions(
        context, serverHostname, check, protocols, clientAuth, handshakeTimeout, shutdownTimeout);
  }

  /** Sets which application protocols (ALPN) are offered or accepted, the preferred ones first. */
  public TlsOptions protocols(String... names) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        List.of(names),
        clientAuth,
        handshakeTimeout,
        shutdownTimeout);
  }

  /** Sets whether a server demands a certificate of its clients; initially it does not. */
  public TlsOptions clientAuth(boolean needed) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        needed,
        handshakeTimeout,
        shutdownTimeout);
  }

  /** Sets how long the handshake may take before the connection is aborted; initially 60 s. */
  public TlsOptions handshakeTimeout(Duration timeout) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        clientAuth,
        Objects.requireNonNull(timeout),
        shutdownTimeout);
  }

  /** Sets how long closing may take before the connection is aborted; initially 30 s. */
  public TlsOptions shutdownTimeout(Duration timeout) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        clientAuth,
        handshakeTimeout,
        Objects.requireNonNull(timeout));
  }

  SSLContext context() {
    return context;
  }

  @Nullable String serverHostname() {
    return serverHostname;
  }

  boolean checksHostname() {
    return checkHostname;
  }

  List<String> protocols() {
    return protocols;
  }

  boolean needsClientAuth() {
    return clientAuth;
  }

  Duration handshakeTimeout() {
    return handshakeTimeout;
  }

  Duration shutdownTimeout() {
    return shutdownTimeout;
  }
}
