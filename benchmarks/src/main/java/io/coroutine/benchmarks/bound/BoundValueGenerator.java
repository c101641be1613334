package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.ValueGenerator;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** W1: an iterator. */
public final class BoundValueGenerator implements ValueGenerator {
  @Override
  public long sum(int n) {
    Iterator<Integer> values = new Count(n);
    long sum = 0;
    while (values.hasNext()) {
      sum += values.next();
    }
    return sum;
  }

  private static final class Count implements Iterator<Integer> {
    private final int stop;
    private int i;

    Count(int stop) {
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
      return i++;
    }
  }
}
