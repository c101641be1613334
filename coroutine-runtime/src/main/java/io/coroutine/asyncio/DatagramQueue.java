package io.coroutine.asyncio;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The datagrams that a transport keeps to be sent. */
final class DatagramQueue {
  /** What a datagram counts besides its data, so that empty ones count. */
  private static final int OVERHEAD = 8;

  /** A datagram; {@code receiver} is null for the one at the other end. */
  record Datagram(byte[] data, @Nullable SocketAddress receiver) {}

  private final Queue<Datagram> datagrams = new ArrayDeque<>();
  private int size;

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
}
