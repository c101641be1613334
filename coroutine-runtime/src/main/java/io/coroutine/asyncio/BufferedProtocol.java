package io.coroutine.asyncio;

import java.nio.ByteBuffer;

/**
 * Has the bytes that a transport receives put into a buffer of its own. Python's {@code
 * asyncio.BufferedProtocol}.
 */
public non-sealed interface BufferedProtocol extends StreamProtocol {
  /**
   * Returns where to put the next bytes: between its position and its limit, with room for at least
   * one.
   *
   * @param sizeHint how many bytes may come, -1 if that is not known
   */
  ByteBuffer getBuffer(int sizeHint);

  /**
   * Called when bytes were put into the buffer that {@link #getBuffer} returned last, whose
   * position is behind them.
   *
   * @param count how many
   */
  void bufferUpdated(int count);
}
