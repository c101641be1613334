package io.coroutine.benchmarks.bound;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** W7: an iterator over small numbers, as one writes it by hand. */
public final class Count implements Iterator<Integer> {
  private final int stop;
  private int i;

  /** Creates one for {@code stop} numbers. */
  public Count(int stop) {
    this.stop = stop;
  }

  @Override
  public boolean hasNext() {
    return i < stop;
  }

  @Override
  public Integer next() {
    if (i >= stop) {
      throw new NoSuchElementException();
    }
    return i++ & 127;
  }
}
