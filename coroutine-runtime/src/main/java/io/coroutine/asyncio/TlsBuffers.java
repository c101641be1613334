package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Lends buffers to the TLS connections of a loop, which need them only while they are at work: a
 * connection that is idle has none.
 */
final class TlsBuffers {
  /** The largest record that the JDK's engine makes, as it says before the handshake. */
  private static final int LARGEST_RECORD = 16_709;

  /** What a socket reads at once, and a part of a record before it. */
  static final int CAPACITY = 9 * LARGEST_RECORD;

  private static final int MOST_KEPT = 4;

  private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>(MOST_KEPT);

  /** Returns an empty buffer for at least {@code capacity} bytes, and for several records. */
  ByteBuffer take(int capacity) {
    if (capacity > CAPACITY) {
      return ByteBuffer.allocate(capacity);
    }
    ByteBuffer buffer = free.pollFirst();
    return buffer == null ? ByteBuffer.allocate(CAPACITY) : buffer;
  }

  /** Takes a buffer back. */
  void give(ByteBuffer buffer) {
    if (buffer.capacity() == CAPACITY && free.size() < MOST_KEPT) {
      free.addFirst(buffer.clear());
    }
  }
}
