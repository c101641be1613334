package io.coroutine.asyncio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers that wait, a heap ordered by deadline, equal deadlines in the order of their making.
 *
 * <p>Each timer knows its place, so that a cancelled one is removed at once in logarithmic time.
 * Four children for each node: half as deep as a binary heap, and the children lie side by side.
 */
final class TimerHeap {
  private static final int INITIAL_CAPACITY = 16;

  private @Nullable TimerHandle[] heap = new @Nullable TimerHandle[INITIAL_CAPACITY];
  private int size;
  private long sequence;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Returns the earliest deadline; there must be a timer. */
  long earliestDeadline() {
    return at(0).deadline;
  }

  void add(TimerHandle timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    timer.sequence = sequence++;
    siftUp(size++, timer);
  }

  /** Removes the earliest timer; there must be one. */
  TimerHandle removeEarliest() {
    TimerHandle earliest = at(0);
    remove(earliest);
    return earliest;
  }

  /** Removes {@code timer} if it waits here. */
  void remove(TimerHandle timer) {
    int index = timer.index;
    if (index == TimerHandle.NOT_QUEUED) {
      return;
    }
    timer.index = TimerHandle.NOT_QUEUED;
    TimerHandle last = at(--size);
    heap[size] = null;
    if (last != timer) {
      siftDown(index, last);
      if (heap[index] == last) {
        siftUp(index, last);
      }
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      at(i).index = TimerHandle.NOT_QUEUED;
    }
    heap = new @Nullable TimerHandle[INITIAL_CAPACITY];
    size = 0;
  }

  private void siftUp(int start, TimerHandle timer) {
    int index = start;
    while (index > 0) {
      int parent = (index - 1) >> 2;
      if (!timer.isBefore(at(parent))) {
        break;
      }
      place(index, at(parent));
      index = parent;
    }
    place(index, timer);
  }

  private void siftDown(int start, TimerHandle timer) {
    int index = start;
    for (int child = firstChild(index); child < size; child = firstChild(index)) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (!at(least).isBefore(timer)) {
        break;
      }
      place(index, at(least));
      index = least;
    }
    place(index, timer);
  }

  private static int firstChild(int index) {
    return (index << 2) + 1;
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (at(i).isBefore(at(least))) {
        least = i;
      }
    }
    return least;
  }

  private void place(int index, TimerHandle timer) {
    heap[index] = timer;
    timer.index = index;
  }

  @SuppressWarnings("NullAway") // places below size are not null
  private TimerHandle at(int index) {
    return heap[index];
  }
}
