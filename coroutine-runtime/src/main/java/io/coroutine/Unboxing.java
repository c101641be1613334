package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Unboxes what transformed code has awaited. Not for use in programs.
 *
 * <p>Each method does what Java does, and fails as it does, from its caller's line; but for a body
 * that has suspended it returns 0 or false, which nobody uses.
 *
 * <p>Where a body may return a primitive value, that is already known if there is no object: see
 * {@link UnboxedResult#outcome}.
 */
public final class Unboxing {
  private Unboxing() {}

  /** Returns the value of a Boolean. */
  public static boolean booleanValue(@Nullable Object value) {
    if (value instanceof Boolean box) {
      return box;
    }
    check(value, Boolean.class);
    return false;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static boolean booleanValue(@Nullable Object packed, boolean known) {
    return packed == null ? known : booleanValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Byte. */
  public static byte byteValue(@Nullable Object value) {
    if (value instanceof Byte box) {
      return box;
    }
    check(value, Byte.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static byte byteValue(@Nullable Object packed, byte known) {
    return packed == null ? known : byteValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Character. */
  public static char charValue(@Nullable Object value) {
    if (value instanceof Character box) {
      return box;
    }
    check(value, Character.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static char charValue(@Nullable Object packed, char known) {
    return packed == null ? known : charValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Double. */
  public static double doubleValue(@Nullable Object value) {
    if (value instanceof Double box) {
      return box;
    }
    check(value, Double.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static double doubleValue(@Nullable Object packed, double known) {
    return packed == null ? known : doubleValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Float. */
  public static float floatValue(@Nullable Object value) {
    if (value instanceof Float box) {
      return box;
    }
    check(value, Float.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static float floatValue(@Nullable Object packed, float known) {
    return packed == null ? known : floatValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of an Integer. */
  public static int intValue(@Nullable Object value) {
    if (value instanceof Integer box) {
      return box;
    }
    check(value, Integer.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static int intValue(@Nullable Object packed, int known) {
    return packed == null ? known : intValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Long. */
  public static long longValue(@Nullable Object value) {
    if (value instanceof Long box) {
      return box;
    }
    check(value, Long.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static long longValue(@Nullable Object packed, long known) {
    return packed == null ? known : longValue(UnboxedResult.unpacked(packed));
  }

  /** Returns the value of a Short. */
  public static short shortValue(@Nullable Object value) {
    if (value instanceof Short box) {
      return box;
    }
    check(value, Short.class);
    return 0;
  }

  /** Does the same with a packed value, or returns {@code known} if that is null. */
  public static short shortValue(@Nullable Object packed, short known) {
    return packed == null ? known : shortValue(UnboxedResult.unpacked(packed));
  }

  /** Casts a packed value that is not unboxed here, and returns it packed. */
  public static @Nullable Object cast(@Nullable Object packed, Class<?> box) {
    Object value = packed == null ? null : UnboxedResult.unpacked(packed);
    if (value != null && !box.isInstance(value)) {
      throw failure(value, box);
    }
    return packed;
  }

  private static void check(@Nullable Object value, Class<?> box) {
    if (value != Suspension.SUSPENDED) {
      throw failure(value, box);
    }
  }

  /**
   * Returns what the JVM throws. It is not left to the JVM, which leaves out message and trace
   * where it has thrown often: here for one caller because of another.
   */
  private static RuntimeException failure(@Nullable Object value, Class<?> box) {
    return StackTraces.fromCallerOf(
        Unboxing.class,
        value == null
            ? new NullPointerException("the awaited value is null, not a " + box.getName())
            : new ClassCastException(CastMessage.of(value, box)));
  }
}
