package io.coroutine.asyncio;

import java.io.IOException;
import java.net.SocketAddress;

/**
 * Gets the datagrams that a transport receives. Python's {@code asyncio.DatagramProtocol}.
 *
 * <p>What a method throws is reported to the loop's exception handler; the transport stays open.
 */
public interface DatagramProtocol extends BaseProtocol {
  /** Called once, first. */
  default void connectionMade(DatagramTransport transport) {}

  /**
   * Called for each datagram.
   *
   * @param data the protocol's own from now on; can be empty
   * @param sender who sent it
   */
  default void datagramReceived(byte[] data, SocketAddress sender) {}

  /**
   * Called when sending or receiving has failed, for example because nobody listens at the other
   * end. The transport stays open.
   */
  default void errorReceived(IOException exception) {}
}
