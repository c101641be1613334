package io.coroutine.it.interleavings;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices that a program makes while it runs. Running it again and again, until {@link #next}
 * says that there are no more, makes every possible sequence of them, depth first.
 */
final class Choices {
  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private int position;

  /** Returns a number from 0 to {@code count - 1}. */
  int choose(int count) {
    if (position == taken.size()) {
      taken.add(0);
      counts.add(count);
    } else if (counts.get(position) != count) {
      throw new AssertionError("the same choices led to something else");
    }
    return taken.get(position++);
  }

  /** Goes on to the next sequence; returns false if all have been made. */
  boolean next() {
    position = 0;
    for (int last = taken.size() - 1; last >= 0; last--) {
      if (taken.get(last) + 1 < counts.get(last)) {
        taken.set(last, taken.get(last) + 1);
        return true;
      }
      taken.remove(last);
      counts.remove(last);
    }
    return false;
  }

  /** Returns the choices of the current run. */
  @Override
  public String toString() {
    return taken.toString();
  }
}
