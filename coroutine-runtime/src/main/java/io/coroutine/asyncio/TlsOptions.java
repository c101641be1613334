package io.coroutine.asyncio;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
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
  private final Consumer<SSLParameters> parameters;

  private TlsOptions(
      SSLContext context,
      @Nullable String serverHostname,
      boolean checkHostname,
      List<String> protocols,
      boolean clientAuth,
      Duration handshakeTimeout,
      Duration shutdownTimeout,
      Consumer<SSLParameters> parameters) {
    this.context = context;
    this.serverHostname = serverHostname;
    this.checkHostname = checkHostname;
    this.protocols = protocols;
    this.clientAuth = clientAuth;
    this.handshakeTimeout = handshakeTimeout;
    this.shutdownTimeout = shutdownTimeout;
    this.parameters = parameters;
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
        SHUTDOWN_TIMEOUT,
        parameters -> {});
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
        shutdownTimeout,
        parameters);
  }

  /** Sets whether a client checks that the certificate is for the host; initially it does. */
  public TlsOptions checkHostname(boolean check) {
    return new TlsOptions(
        context,
        serverHostname,
        check,
        protocols,
        clientAuth,
        handshakeTimeout,
        shutdownTimeout,
        parameters);
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
        shutdownTimeout,
        parameters);
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
        shutdownTimeout,
        parameters);
  }

  /**
   * Sets how long the handshake may take before the connection is aborted; initially 60 s.
   *
   * @throws IllegalArgumentException unless {@code timeout} is positive
   */
  public TlsOptions handshakeTimeout(Duration timeout) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        clientAuth,
        requirePositive(timeout),
        shutdownTimeout,
        parameters);
  }

  /**
   * Sets how long closing may take before the connection is aborted, which includes sending what is
   * left and waiting until the other end has closed; initially 30 s.
   *
   * @throws IllegalArgumentException unless {@code timeout} is positive
   */
  public TlsOptions shutdownTimeout(Duration timeout) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        clientAuth,
        handshakeTimeout,
        requirePositive(timeout),
        parameters);
  }

  /**
   * Has {@code customizer} change the parameters of each connection before the handshake: versions
   * of TLS, cipher suites, SNI matchers, and whatever else the JDK may offer. It has the last word.
   */
  public TlsOptions parameters(Consumer<SSLParameters> customizer) {
    return new TlsOptions(
        context,
        serverHostname,
        checkHostname,
        protocols,
        clientAuth,
        handshakeTimeout,
        shutdownTimeout,
        Objects.requireNonNull(customizer));
  }

  private static Duration requirePositive(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout should be positive, got " + timeout);
    }
    return timeout;
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

  Consumer<SSLParameters> parameters() {
    return parameters;
  }
}
