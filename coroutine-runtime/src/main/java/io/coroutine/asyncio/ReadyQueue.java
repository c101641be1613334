package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * What runs next, first in, first out: {@link Task}s and {@link SleepFuture}s, each its own entry,
 * and {@link Handle}s. A ring that grows.
 */
final class ReadyQueue {
  private static final int INITIAL_CAPACITY = 64;

  /** The length is a power of two. */
  private @Nullable Object[] ring = new @Nullable Object[INITIAL_CAPACITY];

  private int head;
  private int tail;

  int size() {
    return (tail - head) & (ring.length - 1);
  }

  boolean isEmpty() {
    return head == tail;
  }

  /** Appends a {@link Task}, a {@link Handle} or a {@link SleepFuture}. */
  void add(Object entry) {
    ring[tail] = entry;
    tail = after(tail);
    if (tail == head) {
      grow();
    }
  }

  /** Returns the first entry; the queue must not be empty. */
  @SuppressWarnings("NullAway") // occupied places are not null
  Object first() {
    return ring[head];
  }

  /** Removes the first entry; the queue must not be empty. */
  void removeFirst() {
    ring[head] = null;
    head = after(head);
  }

  /** Puts the first entry behind the last; the queue must not be empty. */
  void moveFirstToEnd() {
    Object entry = first();
    removeFirst();
    ring[tail] = entry;
    tail = after(tail);
  }

  /** Puts the entries into the order that {@code schedule} picks. */
  void arrange(Schedule schedule) {
    int size = size();
    for (int done = 0; size - done > 1; done++) {
      swap(done, done + schedule.pick(size - done));
    }
  }

  private void swap(int index, int other) {
    Object entry = ring[place(index)];
    ring[place(index)] = ring[place(other)];
    ring[place(other)] = entry;
  }

  private int place(int index) {
    return (head + index) & (ring.length - 1);
  }

  private int after(int place) {
    return (place + 1) & (ring.length - 1);
  }

  void clear() {
    ring = new @Nullable Object[INITIAL_CAPACITY];
    head = 0;
    tail = 0;
  }

  private void grow() {
    @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
    int untilEnd = ring.length - head;
    System.arraycopy(ring, head, larger, 0, untilEnd);
    System.arraycopy(ring, 0, larger, untilEnd, head);
    tail = ring.length;
    ring = larger;
    head = 0;
  }
}
