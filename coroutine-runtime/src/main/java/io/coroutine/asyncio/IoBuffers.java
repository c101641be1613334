package io.coroutine.asyncio;

import java.nio.ByteBuffer;

/**
 * The direct buffers through which all sockets of a loop read and write: one system call is made at
 * a time, so two buffers are enough for any number of connections. And those of TLS.
 */
final class IoBuffers {
  /** How much is read or written by one call. */
  private static final int CAPACITY = 128 * 1024;

  private final ByteBuffer input = ByteBuffer.allocateDirect(CAPACITY);
  private final ByteBuffer output = ByteBuffer.allocateDirect(CAPACITY);
  private final TlsBuffers tls = new TlsBuffers();

  /** Returns the empty buffer to read into. */
  ByteBuffer input() {
    return input.clear();
  }

  /** Returns what was read into {@link #input}, to be taken out before anything else is read. */
  ByteBuffer filled() {
    return input.flip();
  }

  /** Returns the empty buffer to write from, to be used up at once. */
  ByteBuffer output() {
    return output.clear();
  }

  /** Returns the buffers of encrypted connections. */
  TlsBuffers tls() {
    return tls;
  }
}
