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
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Appends a {@link Task}, a {@link Handle} or a {@link SleepFuture}. */
  void add(Object entry) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = entry;
    size++;
  }

  /** Removes the first entry; the queue must not be empty. */
  @SuppressWarnings("NullAway") // occupied places are not null
  Object take() {
    Object entry = ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return entry;
  }

  /** Puts the entries into the order that {@code schedule} picks. */
  void arrange(Schedule schedule) {
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

  void clear() {
    ring = new @Nullable Object[INITIAL_CAPACITY];
    head = 0;
    size = 0;
  }

  private void grow() {
    @Nullable Object[] larger = new @Nullable Object[ring.length * 2];
    int untilEnd = ring.length - head;
    System.arraycopy(ring, head, larger, 0, untilEnd);
    System.arraycopy(ring, 0, larger, untilEnd, head);
    ring = larger;
    head = 0;
  }
}
