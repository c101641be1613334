package io.coroutine.asyncio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers that wait, a heap ordered by deadline, equal deadlines in the order of their making.
 *
 * <p>Each timer knows its place, so that a cancelled one is removed at once in logarithmic time.
 * Four children for each node: half as deep as a binary heap, and the children lie side by side. So
 * do the keys, in arrays of their own: with very many timers, those that are compared are not in
 * the processor's cache.
 */
final class TimerHeap {
  private static final int INITIAL_CAPACITY = 16;

  private @Nullable TimerEntry[] entries = new @Nullable TimerEntry[INITIAL_CAPACITY];
  private long[] deadlines = new long[INITIAL_CAPACITY];

  /** Orders timers of the same deadline. */
  private long[] sequences = new long[INITIAL_CAPACITY];

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
    return deadlines[0];
  }

  void add(long deadline, TimerEntry entry) {
    if (size == entries.length) {
      grow();
    }
    siftUp(size++, deadline, sequence++, entry);
  }

  /** Removes the earliest timer; there must be one. */
  TimerEntry removeEarliest() {
    TimerEntry earliest = at(0);
    remove(earliest);
    return earliest;
  }

  /** Removes {@code entry} if it waits here. */
  void remove(TimerEntry entry) {
    int place = placeOf(entry);
    if (place < 0) {
      return;
    }
    setPlace(entry, TimerEntry.NOT_QUEUED);
    int end = --size;
    TimerEntry last = at(end);
    entries[end] = null;
    if (place == end) {
      return;
    }
    long deadline = deadlines[end];
    long number = sequences[end];
    if (place > 0 && isBefore(deadline, number, parentOf(place))) {
      siftUp(place, deadline, number, last);
    } else {
      siftDown(place, deadline, number, last);
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      setPlace(at(i), TimerEntry.NOT_QUEUED);
    }
    entries = new @Nullable TimerEntry[INITIAL_CAPACITY];
    deadlines = new long[INITIAL_CAPACITY];
    sequences = new long[INITIAL_CAPACITY];
    size = 0;
  }

  /** All or nothing: there may be no memory for one of them. */
  private void grow() {
    @Nullable TimerEntry[] moreEntries = Arrays.copyOf(entries, size * 2);
    long[] moreDeadlines = Arrays.copyOf(deadlines, size * 2);
    long[] moreSequences = Arrays.copyOf(sequences, size * 2);
    entries = moreEntries;
    deadlines = moreDeadlines;
    sequences = moreSequences;
  }

  private void siftUp(int start, long deadline, long number, TimerEntry entry) {
    int place = start;
    while (place > 0) {
      int parent = parentOf(place);
      if (!isBefore(deadline, number, parent)) {
        break;
      }
      move(parent, place);
      place = parent;
    }
    put(place, deadline, number, entry);
  }

  private void siftDown(int start, long deadline, long number, TimerEntry entry) {
    int place = start;
    for (int child = firstChild(place); child < size; child = firstChild(place)) {
      int least = leastOf(child, Math.min(child + 4, size));
      if (isBefore(deadline, number, least)) {
        break;
      }
      move(least, place);
      place = least;
    }
    put(place, deadline, number, entry);
  }

  private static int parentOf(int place) {
    return (place - 1) >> 2;
  }

  private static int firstChild(int place) {
    return (place << 2) + 1;
  }

  private int leastOf(int from, int to) {
    int least = from;
    for (int i = from + 1; i < to; i++) {
      if (isBefore(deadlines[i], sequences[i], least)) {
        least = i;
      }
    }
    return least;
  }

  /** Returns whether a timer is due before the one at {@code place}. */
  private boolean isBefore(long deadline, long number, int place) {
    long other = deadlines[place];
    return deadline < other || (deadline == other && number < sequences[place]);
  }

  private void move(int from, int to) {
    put(to, deadlines[from], sequences[from], at(from));
  }

  private void put(int place, long deadline, long number, TimerEntry entry) {
    deadlines[place] = deadline;
    sequences[place] = number;
    entries[place] = entry;
    setPlace(entry, place);
  }

  private static int placeOf(TimerEntry entry) {
    return entry instanceof SleepFuture<?> sleep ? sleep.place : ((TimerHandle) entry).place;
  }

  private static void setPlace(TimerEntry entry, int place) {
    if (entry instanceof SleepFuture<?> sleep) {
      sleep.place = place;
    } else {
      ((TimerHandle) entry).place = place;
    }
  }

  @SuppressWarnings("NullAway") // places below size are not null
  private TimerEntry at(int place) {
    return entries[place];
  }
}
