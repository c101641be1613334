package io.coroutine.asyncio;

import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes the engines that encrypt and decrypt, from what {@link TlsOptions} say. */
final class TlsEngines {
  private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

  private TlsEngines() {}

  /** Returns an engine for the end that was connected to. */
  static SSLEngine server(TlsOptions options) {
    SSLEngine engine = options.context().createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = engine.getSSLParameters();
    if (options.needsClientAuth()) {
      parameters.setNeedClientAuth(true);
    }
    return configured(engine, parameters, options);
  }

  /**
   * Returns an engine for the end that has connected.
   *
   * @param host to which; null if it has no name, which is all right if the options have one
   * @param port to which; with the host it tells which session can be resumed
   * @throws IllegalArgumentException if a name is to be checked and there is none
   */
  static SSLEngine client(TlsOptions options, @Nullable String host, int port) {
    String name = options.serverHostname() == null ? host : options.serverHostname();
    if (name == null) {
      if (options.checksHostname()) {
        throw new IllegalArgumentException(
            "You must set serverHostname when using TLS without a host");
      }
      SSLEngine engine = options.context().createSSLEngine();
      engine.setUseClientMode(true);
      return configured(engine, engine.getSSLParameters(), options);
    }
    String peer = withoutScope(withoutDot(name));
    SSLEngine engine = options.context().createSSLEngine(peer, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(serverNames(peer));
    if (options.checksHostname()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return configured(engine, parameters, options);
  }

  private static SSLEngine configured(
      SSLEngine engine, SSLParameters parameters, TlsOptions options) {
    if (!options.protocols().isEmpty()) {
      parameters.setApplicationProtocols(options.protocols().toArray(new String[0]));
    }
    options.parameters().accept(parameters);
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** A fully qualified name may end in a dot, which certificates and SNI do without. */
  private static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** The scope of an IPv6 address ({@code fe80::1%eth0}) means something on this host only. */
  private static String withoutScope(String host) {
    int scope = host.indexOf('%');
    return scope > 0 && host.indexOf(':') >= 0 ? host.substring(0, scope) : host;
  }

  /**
   * Returns what is asked for by SNI: names only, no addresses (RFC 6066, section 3). The engine
   * itself would leave out names without a dot, too.
   */
  private static List<SNIServerName> serverNames(String host) {
    if (host.indexOf(':') >= 0 || IPV4.matcher(host).matches()) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      return List.of(); // a name that SNI can't express, such as one with an underscore
    }
  }
}
