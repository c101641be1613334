package io.coroutine.asyncio;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a context holds at some moment: an immutable map from variables to values, so that copying a
 * context costs nothing. A change copies the table; there are few variables, and they are read far
 * more often than set.
 */
final class Values {
  static final Values EMPTY = new Values(new @Nullable Object[4], 0);

  /** Stands for null in the table, where null means a free place. */
  private static final Object NULL = new Object();

  /** Variables and values in turn, open addressing; the length is a power of two. */
  private final @Nullable Object[] table;

  private final int size;

  private Values(@Nullable Object[] table, int size) {
    this.table = table;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** Returns the value of {@code variable}, or {@code absent} if there is none. */
  @Nullable Object get(ContextVar<?> variable, @Nullable Object absent) {
    int index = find(table, variable);
    Object value = table[index + 1];
    return value == null ? absent : unmask(value);
  }

  boolean contains(ContextVar<?> variable) {
    return table[find(table, variable)] != null;
  }

  Values with(ContextVar<?> variable, @Nullable Object value) {
    Object masked = value == null ? NULL : value;
    int index = find(table, variable);
    if (table[index] != null) {
      @Nullable Object[] changed = table.clone();
      changed[index + 1] = masked;
      return new Values(changed, size);
    }
    // At most half full, so that each search ends at a free place.
    boolean full = (size + 1) * 4 > table.length;
    @Nullable Object[] larger = full ? rehashed(table.length * 2, null) : table.clone();
    int free = find(larger, variable);
    larger[free] = variable;
    larger[free + 1] = masked;
    return new Values(larger, size + 1);
  }

  Values without(ContextVar<?> variable) {
    return contains(variable) ? new Values(rehashed(table.length, variable), size - 1) : this;
  }

  private @Nullable Object[] rehashed(int length, @Nullable ContextVar<?> less) {
    @Nullable Object[] copy = new @Nullable Object[length];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] instanceof ContextVar<?> variable && variable != less) {
        int place = find(copy, variable);
        copy[place] = variable;
        copy[place + 1] = table[i + 1];
      }
    }
    return copy;
  }

  Map<ContextVar<?>, @Nullable Object> toMap() {
    Map<ContextVar<?>, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] instanceof ContextVar<?> variable) {
        map.put(variable, unmask(table[i + 1]));
      }
    }
    return map;
  }

  private static @Nullable Object unmask(@Nullable Object value) {
    return value == NULL ? null : value;
  }

  /** Returns where {@code variable} is, or the free place where it would be. */
  private static int find(@Nullable Object[] table, ContextVar<?> variable) {
    int mask = table.length - 1;
    int index = variable.hash << 1 & mask;
    while (table[index] != null && table[index] != variable) {
      index = index + 2 & mask;
    }
    return index;
  }

  @Override
  public String toString() {
    return Arrays.asList(table).toString();
  }
}
