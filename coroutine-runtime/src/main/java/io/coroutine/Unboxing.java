package io.coroutine;

/**
 * Unboxes what transformed code has awaited. Not for use in programs.
 *
 * <p>Each method does what Java does, and fails as it does, from its caller's line; but for a body
 * that has suspended it returns 0 or false, which nobody uses.
 *
 * <p>Where a body returns a primitive value, that is already known. SUSPENDED then stands for
 * nothing else to be unboxed.
 */
public final class Unboxing {
  private Unboxing() {}

  /** Returns the value of a Boolean. */
  public static boolean booleanValue(Object value) {
    if (value instanceof Boolean box) {
      return box;
    }
    check(value, Boolean.class);
    return false;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static boolean booleanValue(Object value, boolean known) {
    return value == Suspension.SUSPENDED ? known : booleanValue(value);
  }

  /** Returns the value of a Byte. */
  public static byte byteValue(Object value) {
    if (value instanceof Byte box) {
      return box;
    }
    check(value, Byte.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static byte byteValue(Object value, byte known) {
    return value == Suspension.SUSPENDED ? known : byteValue(value);
  }

  /** Returns the value of a Character. */
  public static char charValue(Object value) {
    if (value instanceof Character box) {
      return box;
    }
    check(value, Character.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static char charValue(Object value, char known) {
    return value == Suspension.SUSPENDED ? known : charValue(value);
  }

  /** Returns the value of a Double. */
  public static double doubleValue(Object value) {
    if (value instanceof Double box) {
      return box;
    }
    check(value, Double.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static double doubleValue(Object value, double known) {
    return value == Suspension.SUSPENDED ? known : doubleValue(value);
  }

  /** Returns the value of a Float. */
  public static float floatValue(Object value) {
    if (value instanceof Float box) {
      return box;
    }
    check(value, Float.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static float floatValue(Object value, float known) {
    return value == Suspension.SUSPENDED ? known : floatValue(value);
  }

  /** Returns the value of an Integer. */
  public static int intValue(Object value) {
    if (value instanceof Integer box) {
      return box;
    }
    check(value, Integer.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static int intValue(Object value, int known) {
    return value == Suspension.SUSPENDED ? known : intValue(value);
  }

  /** Returns the value of a Long. */
  public static long longValue(Object value) {
    if (value instanceof Long box) {
      return box;
    }
    check(value, Long.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static long longValue(Object value, long known) {
    return value == Suspension.SUSPENDED ? known : longValue(value);
  }

  /** Returns the value of a Short. */
  public static short shortValue(Object value) {
    if (value instanceof Short box) {
      return box;
    }
    check(value, Short.class);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code value} is SUSPENDED. */
  public static short shortValue(Object value, short known) {
    return value == Suspension.SUSPENDED ? known : shortValue(value);
  }

  private static void check(Object value, Class<?> box) {
    if (value != Suspension.SUSPENDED) {
      throw failure(value, box);
    }
  }

  /**
   * Returns what the JVM throws. It is not left to the JVM, which leaves out message and trace
   * where it has thrown often: here for one caller because of another.
   */
  private static RuntimeException failure(Object value, Class<?> box) {
    return StackTraces.fromCallerOf(
        Unboxing.class,
        value == null
            ? new NullPointerException("the awaited value is null, not a " + box.getName())
            : new ClassCastException(
                "%s cannot be cast to %s%s".formatted(value.getClass(), box, place(value, box))));
  }

  /** Returns what the JVM adds if both classes are the JDK's own. */
  private static String place(Object value, Class<?> box) {
    Class<?> type = value.getClass();
    return type.getModule() == box.getModule()
        ? " (%s and %s are in module java.base of loader 'bootstrap')"
            .formatted(type.getName(), box.getName())
        : "";
  }
}
