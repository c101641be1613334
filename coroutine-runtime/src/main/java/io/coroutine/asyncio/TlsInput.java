package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted bytes that have come in and have not been read: mostly a part of a record, for which no
 * more memory is used than it has bytes.
 */
final class TlsInput {
  private static final byte[] NOTHING = {};

  private final TlsBuffers buffers;
  private byte[] kept = NOTHING;

  /** What is being read, from {@link #open} until {@link #close}. */
  private @Nullable ByteBuffer opened;

  TlsInput(TlsBuffers buffers) {
    this.buffers = buffers;
  }

  /** Returns how many bytes are kept. */
  int size() {
    return kept.length;
  }

  /** Keeps {@code data}, behind what is kept. */
  void keep(ByteBuffer data) {
    int size = kept.length;
    kept = Arrays.copyOf(kept, size + data.remaining());
    data.get(kept, size, data.remaining());
  }

  /** Returns what is kept and {@code data}, to be read. */
  ByteBuffer open(ByteBuffer data) {
    ByteBuffer all = buffers.take(kept.length + data.remaining()).put(kept).put(data).flip();
    kept = NOTHING;
    opened = all;
    return all;
  }

  /** Keeps what has not been read. */
  void close() {
    ByteBuffer left = opened;
    if (left == null) {
      return;
    }
    opened = null;
    if (left.hasRemaining()) {
      byte[] later = kept; // what came meanwhile
      int size = left.remaining();
      kept = new byte[size + later.length];
      left.get(kept, 0, size);
      System.arraycopy(later, 0, kept, size, later.length);
    }
    buffers.give(left);
  }

  void clear() {
    kept = NOTHING;
  }
}
