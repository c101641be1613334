package io.coroutine.asyncio;

import java.nio.ByteBuffer;

/**
 * A transport that sends bytes. Python's {@code asyncio.WriteTransport}.
 *
 * <p>What can't be sent at once is kept. When more than the high-water mark is kept, the protocol's
 * {@code pauseWriting} is called; when it has come down to the low one, {@code resumeWriting}.
 */
public interface WriteTransport extends BaseTransport {
  /**
   * Sends {@code data}, or keeps it until it can be sent. Never waits, and never throws because the
   * connection is lost: the data is dropped then, and the protocol gets to know.
   *
   * @param data read up to its limit; free to be reused when this returns
   * @throws IllegalStateException after {@link #writeEof}
   */
  void write(ByteBuffer data);

  /** Sends {@code data}, which may be reused when this returns. See {@link #write(ByteBuffer)}. */
  default void write(byte[] data) {
    write(ByteBuffer.wrap(data));
  }

  /** Sends several pieces, one behind the other. See {@link #write(ByteBuffer)}. */
  void writelines(Iterable<byte[]> pieces);

  /**
   * Ends what is sent, when all that was written has been: the other end reads its end, and can
   * still send. Does nothing after {@link #close}.
   *
   * @throws UnsupportedOperationException if {@link #canWriteEof} is false
   */
  void writeEof();

  /** Returns whether this transport can be half closed by {@link #writeEof}. */
  boolean canWriteEof();

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

  /**
   * Sets the high-water mark, and the low one to a fourth of it. See {@link
   * #setWriteBufferLimits(int, int)}.
   */
  default void setWriteBufferLimits(int high) {
    setWriteBufferLimits(high, high / 4);
  }

  /** Returns the high-water mark in bytes. */
  int highWaterMark();

  /** Returns the low-water mark in bytes. */
  int lowWaterMark();
}
