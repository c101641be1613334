package io.coroutine.asyncio;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Sends and receives datagrams. Python's {@code asyncio.DatagramTransport}. */
public interface DatagramTransport extends BaseTransport {
  /**
   * Sends a datagram, or keeps it until it can be sent. Never waits; what goes wrong the protocol's
   * {@code errorReceived} gets to know.
   *
   * @param data may be reused when this returns; can be empty
   * @param receiver who gets it; null if the transport is connected, to the other end
   * @throws IllegalArgumentException if the transport is connected to another one, or is not
   *     connected and {@code receiver} is null
   */
  void sendto(byte[] data, @Nullable SocketAddress receiver);

  /** Sends a datagram to the other end of a connected transport. */
  default void sendto(byte[] data) {
    sendto(data, null);
  }
}
