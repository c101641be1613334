package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are appended at the end and taken out at the beginning. */
final class ByteQueue {
  private static final byte[] NOTHING = {};
  private static final int LEAST_CAPACITY = 128;

  /** An empty queue keeps no more memory than this. */
  private static final int MOST_KEPT = 64 * 1024;

  private byte[] bytes = NOTHING;
  private int start;
  private int end;

  int size() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  void append(byte[] data) {
    if (bytes.length - end < data.length) {
      makeRoom(data.length);
    }
    System.arraycopy(data, 0, bytes, end, data.length);
    end += data.length;
  }

  /** Appends what is left in {@code data}. */
  void append(ByteBuffer data) {
    int count = data.remaining();
    if (bytes.length - end < count) {
      makeRoom(count);
    }
    data.get(bytes, end, count);
    end += count;
  }

  /** Puts as many of the first bytes into {@code target} as fit, and leaves them here, too. */
  void peek(ByteBuffer target) {
    target.put(bytes, start, Math.min(size(), target.remaining()));
  }

  private void makeRoom(int more) {
    int size = size();
    int needed = Math.addExact(size, more);
    // Moved only when at least half is free, so that each byte is moved a constant number of times.
    byte[] target = needed <= bytes.length / 2 ? bytes : new byte[capacityFor(needed)];
    System.arraycopy(bytes, start, target, 0, size);
    bytes = target;
    start = 0;
    end = size;
  }

  private int capacityFor(int needed) {
    long doubled = Math.max(LEAST_CAPACITY, bytes.length * 2L);
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, doubled));
  }

  /** Takes out the first {@code count} bytes. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
    drop(count);
    return taken;
  }

  /** Takes out all bytes. */
  byte[] takeAll() {
    return take(size());
  }

  void drop(int count) {
    start += count;
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > MOST_KEPT) {
        bytes = NOTHING;
      }
    }
  }

  /** Returns where {@code sequence} first begins, at {@code from} or behind; -1 if nowhere. */
  int indexOf(byte[] sequence, int from) {
    int last = end - sequence.length;
    for (int at = start + from; at <= last; at++) {
      if (bytes[at] == sequence[0] && startsAt(at, sequence)) {
        return at - start;
      }
    }
    return -1;
  }

  /** Returns whether {@code sequence} stands at {@code index}. */
  boolean hasAt(int index, byte[] sequence) {
    return index + sequence.length <= size() && startsAt(start + index, sequence);
  }

  private boolean startsAt(int at, byte[] sequence) {
    return Arrays.equals(bytes, at, at + sequence.length, sequence, 0, sequence.length);
  }
}
