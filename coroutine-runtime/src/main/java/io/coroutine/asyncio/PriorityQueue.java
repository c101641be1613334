package io.coroutine.asyncio;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the smallest item first. Python's {@code asyncio.PriorityQueue}.
 *
 * <p>Of items that are equal in order it gives the one first that was put first. Python's does not
 * promise that.
 *
 * @param <T> the type of the items
 */
public final class PriorityQueue<T extends @Nullable Object> extends Queue<T> {
  private long puts;

  /** Creates a queue without limit, of items that are {@link Comparable} with each other. */
  public PriorityQueue() {
    this(0);
  }

  /**
   * Creates a queue of items that are {@link Comparable} with each other; {@code put} throws a
   * {@link ClassCastException} for others.
   *
   * @param maxsize how many items fit in; without limit if it is not positive
   */
  @SuppressWarnings("unchecked") // documented: they have to be comparable
  public PriorityQueue(int maxsize) {
    this(maxsize, (Comparator<T>) Comparator.naturalOrder());
  }

  /** Creates a queue without limit. */
  public PriorityQueue(Comparator<? super T> order) {
    this(0, order);
  }

  /**
   * Creates a queue.
   *
   * @param maxsize how many items fit in; without limit if it is not positive
   * @param order tells which of two items comes first
   */
  public PriorityQueue(int maxsize, Comparator<? super T> order) {
    super(maxsize, new java.util.PriorityQueue<>(byItem(order)));
  }

  @SuppressWarnings("unchecked") // pack makes them
  private static <T extends @Nullable Object> Comparator<Object> byItem(
      Comparator<? super T> order) {
    Comparator<Entry<T>> byItem = (a, b) -> order.compare(a.item(), b.item());
    Comparator<?> entries = byItem.thenComparingLong(Entry::number);
    return (Comparator<Object>) entries;
  }

  @Override
  Object pack(T item) {
    return new Entry<>(item, puts++);
  }

  @Override
  @SuppressWarnings("unchecked") // pack makes them
  T unpack(Object packed) {
    return ((Entry<T>) packed).item();
  }

  /**
   * An item.
   *
   * @param number tells which of two equal items was put first
   */
  private record Entry<T extends @Nullable Object>(T item, long number) {
    @Override
    public String toString() {
      return Descriptions.of(item);
    }
  }
}
