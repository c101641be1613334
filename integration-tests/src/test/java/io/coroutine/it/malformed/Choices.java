package io.coroutine.it.malformed;

import java.util.List;

/** Makes decisions of the bytes of a fuzzer's input, so that similar inputs decide alike. */
final class Choices {
  private final byte[] bytes;
  private final int end;
  private int next;

  /** Creates one for a part of {@code bytes}; when it is used up, every choice is the first. */
  Choices(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.next = start;
    this.end = Math.min(bytes.length, start + length);
  }

  /** Returns a number from 0 to {@code bound} - 1. */
  int below(int bound) {
    int choice = nextByte();
    if (bound > 256) {
      choice = choice << 8 | nextByte();
    }
    return choice % bound;
  }

  private int nextByte() {
    return next < end ? bytes[next++] & 0xFF : 0;
  }

  boolean flip() {
    return below(2) == 1;
  }

  <T> T of(List<T> list) {
    return list.get(below(list.size()));
  }

  @SafeVarargs
  final <T> T of(T... list) {
    return list[below(list.length)];
  }
}
