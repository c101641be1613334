package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Bytes of the program that can't be encrypted yet. Small pieces become one. */
final class TlsBacklog {
  /** What fits into a record. */
  private static final int CHUNK = 16 * 1024;

  /** Each with its unread bytes between position and limit, and room for more behind. */
  private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();

  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Appends the bytes of {@code data}, up to its limit. */
  void append(ByteBuffer data) {
    size = Math.addExact(size, data.remaining());
    ByteBuffer last = chunks.peekLast();
    if (last != null) {
      int count = Math.min(data.remaining(), last.capacity() - last.limit());
      put(last, data, count);
    }
    if (data.hasRemaining()) {
      ByteBuffer chunk = ByteBuffer.allocate(Math.max(CHUNK, data.remaining())).limit(0);
      put(chunk, data, data.remaining());
      chunks.addLast(chunk);
    }
  }

  private static void put(ByteBuffer chunk, ByteBuffer data, int count) {
    int end = chunk.limit();
    chunk.limit(end + count).put(end, data, data.position(), count);
    data.position(data.position() + count);
  }

  /** Returns the oldest bytes, null if there are none; what is read of them is to be dropped. */
  @Nullable ByteBuffer first() {
    return chunks.peekFirst();
  }

  /** Takes note that {@code count} bytes of {@link #first} have been read. */
  void dropped(int count) {
    size -= count;
    ByteBuffer first = chunks.peekFirst();
    if (first != null && !first.hasRemaining()) {
      chunks.removeFirst();
    }
  }

  void clear() {
    chunks.clear();
    size = 0;
  }
}
