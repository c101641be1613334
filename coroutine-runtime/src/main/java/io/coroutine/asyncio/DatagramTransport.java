package io.coroutine.asyncio;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams. Python's {@code asyncio.DatagramTransport}.
 *
 * <p>What can't be sent at once is kept. When more than the high-water mark is kept, the protocol's
 * {@code pauseWriting} is called; when it has come down to the low one, {@code resumeWriting}. Each
 * datagram counts some bytes more than its data.
 */
public interface DatagramTransport extends BaseTransport {
  /**
   * Sends a datagram, or keeps it until it can be sent. Never waits; what goes wrong the protocol's
   * {@code errorReceived} gets to know. Does nothing when the transport is closed.
   *
   * @param data may be reused when this returns; can be empty, except if the transport is
   *     connected, since the JDK does not send it then, which is an error
   * @param receiver who gets it; null if the transport has a remote address, for that
   * @throws IllegalArgumentException if the transport has another remote address, or has none and
   *     {@code receiver} is null or not resolved
   */
  void sendto(byte[] data, @Nullable SocketAddress receiver);

  /** Sends a datagram to the remote address. See {@link #sendto(byte[], SocketAddress)}. */
  default void sendto(byte[] data) {
    sendto(data, null);
  }

  /** Returns how many bytes are kept, to be sent. */
  int getWriteBufferSize();

  /**
   * Sets the marks of flow control; initially 64 KiB and 16 KiB.
   *
   * @param high in bytes; if more are kept the protocol is paused; 0 if any are
   * @param low in bytes; if no more are kept it is resumed
   * @throws IllegalArgumentException unless {@code 0 <= low <= high}
   */
  void setWriteBufferLimits(int high, int low);
}
