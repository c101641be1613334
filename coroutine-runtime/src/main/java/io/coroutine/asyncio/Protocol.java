package io.coroutine.asyncio;

/** Gets the bytes that a transport receives. Python's {@code asyncio.Protocol}. */
public non-sealed interface Protocol extends StreamProtocol {
  /**
   * Called when bytes have come: at least one, cut anywhere.
   *
   * @param data the protocol's own from now on
   */
  default void dataReceived(byte[] data) {}
}
