package io.coroutine.asyncio;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is made: the keyword arguments of asyncio's {@code open_connection} and {@code
 * create_connection}. Immutable.
 *
 * @param tls how it is encrypted; null if it is not
 * @param localAddress what this end is bound to; null for any. A host that is not resolved is
 *     refused.
 * @param happyEyeballsDelay how long one address of several is tried before the next one is tried,
 *     too (RFC 8305), initially 250 ms; null to try the next one only when one has failed
 * @param interleave how many addresses of the first family come before one of the other; 0 to leave
 *     the order as it is
 * @param allErrors whether a connection that can't be made fails with an {@link ExceptionGroup} of
 *     what all addresses failed with
 * @param limit of the {@link StreamReader}, in bytes; for streams only
 */
public record ConnectionOptions(
    @Nullable TlsOptions tls,
    @Nullable InetSocketAddress localAddress,
    @Nullable Duration happyEyeballsDelay,
    int interleave,
    boolean allErrors,
    int limit) {
  private static final ConnectionOptions DEFAULTS =
      new ConnectionOptions(
          null, null, Duration.ofMillis(250), 1, false, StreamReader.DEFAULT_LIMIT);

  /** Checks the numbers. */
  public ConnectionOptions {
    if (interleave < 0) {
      throw new IllegalArgumentException("interleave must not be negative: " + interleave);
    }
    if (limit <= 0) {
      throw new IllegalArgumentException("Limit cannot be <= 0");
    }
  }

  /** Returns the ordinary options: no TLS. */
  public static ConnectionOptions defaults() {
    return DEFAULTS;
  }

  /** Has the connection encrypted. */
  public ConnectionOptions withTls(TlsOptions options) {
    return new ConnectionOptions(
        options, localAddress, happyEyeballsDelay, interleave, allErrors, limit);
  }

  /** Binds this end to an address. */
  public ConnectionOptions withLocalAddress(InetSocketAddress address) {
    return new ConnectionOptions(tls, address, happyEyeballsDelay, interleave, allErrors, limit);
  }

  /** Sets when the next address is tried, too; null for when one has failed. */
  public ConnectionOptions withHappyEyeballsDelay(@Nullable Duration delay) {
    return new ConnectionOptions(tls, localAddress, delay, interleave, allErrors, limit);
  }

  /** Sets how the families of addresses are mixed. */
  public ConnectionOptions withInterleave(int first) {
    return new ConnectionOptions(tls, localAddress, happyEyeballsDelay, first, allErrors, limit);
  }

  /** Sets whether all errors are told. */
  public ConnectionOptions withAllErrors(boolean all) {
    return new ConnectionOptions(tls, localAddress, happyEyeballsDelay, interleave, all, limit);
  }

  /** Sets the limit of the reader, in bytes. */
  public ConnectionOptions withLimit(int bytes) {
    return new ConnectionOptions(
        tls, localAddress, happyEyeballsDelay, interleave, allErrors, bytes);
  }
}
