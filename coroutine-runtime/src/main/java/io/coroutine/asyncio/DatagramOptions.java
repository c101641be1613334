package io.coroutine.asyncio;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * How datagrams are sent and received: the keyword arguments of asyncio's {@code
 * create_datagram_endpoint}. Immutable.
 *
 * <p>An address that is not resolved ({@link InetSocketAddress#createUnresolved}) is looked up, in
 * a thread that is there for that.
 *
 * @param localAddress where datagrams are received; null for any port of all interfaces
 * @param remoteAddress to whom all are sent, and from whom alone they are received; null for
 *     everybody
 * @param reusePort whether several sockets can be bound to the same port, if all say so
 * @param broadcast whether datagrams can be sent to broadcast addresses; if so, datagrams are
 *     received from everybody, also with a remote address
 */
public record DatagramOptions(
    @Nullable InetSocketAddress localAddress,
    @Nullable InetSocketAddress remoteAddress,
    boolean reusePort,
    boolean broadcast) {
  private static final DatagramOptions DEFAULTS = new DatagramOptions(null, null, false, false);

  /** Returns the ordinary options: any port of all interfaces. */
  public static DatagramOptions defaults() {
    return DEFAULTS;
  }

  /** Sets where datagrams are received. */
  public DatagramOptions withLocalAddress(InetSocketAddress address) {
    return new DatagramOptions(address, remoteAddress, reusePort, broadcast);
  }

  /** Sets who is at the other end. */
  public DatagramOptions withRemoteAddress(InetSocketAddress address) {
    return new DatagramOptions(localAddress, address, reusePort, broadcast);
  }

  /** Sets whether several sockets can be bound to the same port. */
  public DatagramOptions withReusePort(boolean reuse) {
    return new DatagramOptions(localAddress, remoteAddress, reuse, broadcast);
  }

  /** Sets whether datagrams can be sent to broadcast addresses. */
  public DatagramOptions withBroadcast(boolean allowed) {
    return new DatagramOptions(localAddress, remoteAddress, reusePort, allowed);
  }
}
