package io.coroutine.asyncio;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers the tasks of a loop for their names, in the order of their making, and each number once
 * in a JVM. Loops take numbers in blocks and give back what is left of one: so while there is one
 * loop at a time, as in most programs, no number is left out. An atomic increment for each task
 * costs more than all else in its constructor.
 */
final class TaskNumbers {
  private static final int BLOCK = 256;

  /** The last number of the last block. */
  private static final AtomicInteger TAKEN = new AtomicInteger();

  private int last;
  private int end;

  int next() {
    if (last == end) {
      last = TAKEN.getAndAdd(BLOCK);
      end = last + BLOCK;
    }
    return ++last;
  }

  /** Gives back the numbers that are left, unless another loop has taken later ones. */
  void close() {
    TAKEN.compareAndSet(end, last);
    end = last;
  }
}
