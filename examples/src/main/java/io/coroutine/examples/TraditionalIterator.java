package io.coroutine.examples;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator written by hand, in plain Java, to compare asynchronous ones with. In Python a class
 * with {@code __iter__} and {@code __next__}.
 *
 * <pre>
 * 1
 * 2
 * 3
 * </pre>
 */
public final class TraditionalIterator implements Iterator<Integer> {
  private int x;

  private TraditionalIterator() {}

  @Override
  public boolean hasNext() {
    return x <= 2;
  }

  @Override
  public Integer next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    x += 1;
    return x;
  }

  /** Runs the example. */
  public static void main(String[] args) {
    Iterable<Integer> numbers = TraditionalIterator::new;
    for (int i : numbers) {
      System.out.println(i);
    }
  }
}
