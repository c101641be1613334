package io.coroutine.asyncio;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The datagrams that a transport keeps to be sent, and the marks of its flow control. */
final class DatagramQueue {
  private static final int HIGH_WATER = 64 * 1024;

  /** What a datagram counts besides its data, so that empty ones count. */
  private static final int OVERHEAD = 8;

  /** A datagram; {@code receiver} is null for the one at the other end. */
  record Datagram(byte[] data, @Nullable SocketAddress receiver) {}

  private final Queue<Datagram> datagrams = new ArrayDeque<>();
  private int size;
  private int highWater = HIGH_WATER;
  private int lowWater = HIGH_WATER / 4;

  boolean isEmpty() {
    return datagrams.isEmpty();
  }

  void add(Datagram datagram) {
    datagrams.add(datagram);
    size += datagram.data().length + OVERHEAD;
  }

  @Nullable Datagram first() {
    return datagrams.peek();
  }

  void removeFirst() {
    size -= datagrams.remove().data().length + OVERHEAD;
  }

  void clear() {
    datagrams.clear();
    size = 0;
  }

  /** Returns how many bytes are kept. */
  int size() {
    return size;
  }

  void setMarks(int high, int low) {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException("high (" + high + ") must be >= low (" + low + ") >= 0");
    }
    highWater = high;
    lowWater = low;
  }

  boolean isAboveHighWater() {
    return size > highWater;
  }

  boolean isBelowLowWater() {
    return size <= lowWater;
  }
}
