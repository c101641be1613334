package io.coroutine.asyncio;

import java.util.Arrays;

/** Bytes that are appended at the end and taken out at the beginning. */
final class ByteQueue {
  private static final int INITIAL_CAPACITY = 1024;

  private byte[] bytes = new byte[INITIAL_CAPACITY];
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

  private void makeRoom(int more) {
    int size = size();
    int needed = Math.addExact(size, more);
    // Moved only when at least half is free, so that each byte is moved a constant number of times.
    byte[] target =
        needed <= bytes.length / 2
            ? bytes
            : new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L))];
    System.arraycopy(bytes, start, target, 0, size);
    bytes = target;
    start = 0;
    end = size;
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
