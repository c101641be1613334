package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * The results of bodies that return primitive values. Not for use in programs.
 *
 * <p>So a value passes from body to body without an object for it. A body that has suspended
 * returns 0 or false: that the value is missing is seen by the root, whose label the suspension has
 * changed. What is no such value, null for example, is handed over in the root, which looks the
 * same.
 */
public final class UnboxedResult {
  /** Stands for null where that says that there is a primitive value. */
  private static final Object NULL = new Object();

  private UnboxedResult() {}

  /**
   * What a call has returned in place of a primitive value.
   *
   * @param value an object, or SUSPENDED
   * @param slot what was in the root's slot, which SUSPENDED tells something about
   */
  private record Handed(@Nullable Object value, @Nullable Object slot) {}

  /**
   * Returns null if the body that has just returned has returned a primitive value, SUSPENDED, or
   * {@linkplain #packed packed} what it has handed over.
   */
  public static @Nullable Object outcome(Frame root) {
    return isMissing(root) ? packed(missing(root)) : null;
  }

  /** Returns {@linkplain #packed packed} what {@link Suspension#take} does. */
  public static Object take(Frame frame) throws Throwable {
    return packed(Suspension.take(frame));
  }

  /** Returns what stands for an object, or for null, where null stands for a primitive value. */
  private static Object packed(@Nullable Object value) {
    return value == null ? NULL : value;
  }

  static @Nullable Object unpacked(Object packed) {
    return packed == NULL ? null : packed;
  }

  /** Returns whether the body that has just returned has suspended, or handed something over. */
  static boolean isMissing(Frame root) {
    return (root.label & Frame.DRIVEN) == 0;
  }

  /** Returns what has been handed over in place of a value that is missing, or SUSPENDED. */
  static @Nullable Object missing(Frame root) {
    if (root.slot instanceof Handed handed) {
      root.slot = handed.slot;
      root.label |= Frame.DRIVEN;
      return handed.value;
    }
    return Suspension.SUSPENDED;
  }

  /**
   * Hands over what is no primitive value. If that is SUSPENDED, the root knows it already, unless
   * no frame has been pushed on it yet.
   */
  private static void hand(@Nullable Object value, Frame root) {
    if (!isMissing(root)) {
      root.slot = new Handed(value, value == Suspension.SUSPENDED ? root.slot : null);
      root.label &= ~Frame.DRIVEN;
    }
  }

  /** Boxes a boolean that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(boolean value, Frame root) {
    return isMissing(root) ? missing(root) : Boolean.valueOf(value);
  }

  /** Boxes a byte that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(byte value, Frame root) {
    return isMissing(root) ? missing(root) : Byte.valueOf(value);
  }

  /** Boxes a char that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(char value, Frame root) {
    return isMissing(root) ? missing(root) : Character.valueOf(value);
  }

  /** Boxes a double that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(double value, Frame root) {
    return isMissing(root) ? missing(root) : Double.valueOf(value);
  }

  /** Boxes a float that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(float value, Frame root) {
    return isMissing(root) ? missing(root) : Float.valueOf(value);
  }

  /** Boxes an int that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(int value, Frame root) {
    return isMissing(root) ? missing(root) : Integer.valueOf(value);
  }

  /** Boxes a long that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(long value, Frame root) {
    return isMissing(root) ? missing(root) : Long.valueOf(value);
  }

  /** Boxes a short that a body has returned, or returns what is there in its place. */
  public static @Nullable Object box(short value, Frame root) {
    return isMissing(root) ? missing(root) : Short.valueOf(value);
  }

  /** Returns the value of a Boolean, or false if {@code result} is something else. */
  public static boolean booleanValue(@Nullable Object result, Frame root) {
    if (result instanceof Boolean box) {
      return box;
    }
    hand(result, root);
    return false;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static boolean booleanValue(@Nullable Object packed, boolean known, Frame root) {
    return packed == null ? known : booleanValue(unpacked(packed), root);
  }

  /** Returns the value of a Byte, or 0 if {@code result} is something else. */
  public static byte byteValue(@Nullable Object result, Frame root) {
    if (result instanceof Byte box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static byte byteValue(@Nullable Object packed, byte known, Frame root) {
    return packed == null ? known : byteValue(unpacked(packed), root);
  }

  /** Returns the value of a Character, or 0 if {@code result} is something else. */
  public static char charValue(@Nullable Object result, Frame root) {
    if (result instanceof Character box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static char charValue(@Nullable Object packed, char known, Frame root) {
    return packed == null ? known : charValue(unpacked(packed), root);
  }

  /** Returns the value of a Double, or 0 if {@code result} is something else. */
  public static double doubleValue(@Nullable Object result, Frame root) {
    if (result instanceof Double box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static double doubleValue(@Nullable Object packed, double known, Frame root) {
    return packed == null ? known : doubleValue(unpacked(packed), root);
  }

  /** Returns the value of a Float, or 0 if {@code result} is something else. */
  public static float floatValue(@Nullable Object result, Frame root) {
    if (result instanceof Float box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static float floatValue(@Nullable Object packed, float known, Frame root) {
    return packed == null ? known : floatValue(unpacked(packed), root);
  }

  /** Returns the value of a Integer, or 0 if {@code result} is something else. */
  public static int intValue(@Nullable Object result, Frame root) {
    if (result instanceof Integer box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static int intValue(@Nullable Object packed, int known, Frame root) {
    return packed == null ? known : intValue(unpacked(packed), root);
  }

  /** Returns the value of a Long, or 0 if {@code result} is something else. */
  public static long longValue(@Nullable Object result, Frame root) {
    if (result instanceof Long box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static long longValue(@Nullable Object packed, long known, Frame root) {
    return packed == null ? known : longValue(unpacked(packed), root);
  }

  /** Returns the value of a Short, or 0 if {@code result} is something else. */
  public static short shortValue(@Nullable Object result, Frame root) {
    if (result instanceof Short box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same with a packed result, or returns {@code known} if that is null. */
  public static short shortValue(@Nullable Object packed, short known, Frame root) {
    return packed == null ? known : shortValue(unpacked(packed), root);
  }
}
