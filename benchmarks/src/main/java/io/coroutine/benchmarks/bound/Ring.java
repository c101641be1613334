package io.coroutine.benchmarks.bound;

import org.jspecify.annotations.Nullable;

/** A bounded queue for one producer and one consumer, of which at most one waits. */
final class Ring {
  private final RoundRobin loop;
  private final @Nullable Integer[] items;
  private int head;
  private int size;
  private @Nullable Job waiting;

  Ring(RoundRobin loop, int capacity) {
    this.loop = loop;
    items = new Integer[capacity];
  }

  /** Returns whether there was room; otherwise {@code producer} gets a turn when there is. */
  boolean put(Integer item, Job producer) {
    if (size == items.length) {
      waiting = producer;
      return false;
    }
    int tail = head + size;
    items[tail < items.length ? tail : tail - items.length] = item;
    size++;
    wake();
    return true;
  }

  /** Returns the next item; if there is none, null, and {@code consumer} gets a turn later. */
  @Nullable Integer take(Job consumer) {
    if (size == 0) {
      waiting = consumer;
      return null;
    }
    Integer item = items[head];
    head = head + 1 == items.length ? 0 : head + 1;
    size--;
    wake();
    return item;
  }

  private void wake() {
    if (waiting != null) {
      loop.add(waiting);
      waiting = null;
    }
  }
}
