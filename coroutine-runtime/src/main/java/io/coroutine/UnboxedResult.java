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
  private UnboxedResult() {}

  /**
   * What a call has returned in place of a primitive value.
   *
   * @param value an object, or SUSPENDED
   * @param slot what was in the root's slot, which SUSPENDED tells something about
   */
  private record Handed(@Nullable Object value, @Nullable Object slot) {}

  /** Returns whether the body that has just returned has suspended, or handed something over. */
  public static boolean isMissing(Frame root) {
    return (root.label & Frame.DRIVEN) == 0;
  }

  /** Returns what has been handed over in place of a value that is missing, or SUSPENDED. */
  public static @Nullable Object missing(Frame root) {
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

  /** Boxes a int that a body has returned, or returns what is there in its place. */
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

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static boolean booleanValue(@Nullable Object result, boolean known, Frame root) {
    return result == Suspension.SUSPENDED ? known : booleanValue(result, root);
  }

  /** Returns the value of a Byte, or 0 if {@code result} is something else. */
  public static byte byteValue(@Nullable Object result, Frame root) {
    if (result instanceof Byte box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static byte byteValue(@Nullable Object result, byte known, Frame root) {
    return result == Suspension.SUSPENDED ? known : byteValue(result, root);
  }

  /** Returns the value of a Character, or 0 if {@code result} is something else. */
  public static char charValue(@Nullable Object result, Frame root) {
    if (result instanceof Character box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static char charValue(@Nullable Object result, char known, Frame root) {
    return result == Suspension.SUSPENDED ? known : charValue(result, root);
  }

  /** Returns the value of a Double, or 0 if {@code result} is something else. */
  public static double doubleValue(@Nullable Object result, Frame root) {
    if (result instanceof Double box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static double doubleValue(@Nullable Object result, double known, Frame root) {
    return result == Suspension.SUSPENDED ? known : doubleValue(result, root);
  }

  /** Returns the value of a Float, or 0 if {@code result} is something else. */
  public static float floatValue(@Nullable Object result, Frame root) {
    if (result instanceof Float box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static float floatValue(@Nullable Object result, float known, Frame root) {
    return result == Suspension.SUSPENDED ? known : floatValue(result, root);
  }

  /** Returns the value of a Integer, or 0 if {@code result} is something else. */
  public static int intValue(@Nullable Object result, Frame root) {
    if (result instanceof Integer box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static int intValue(@Nullable Object result, int known, Frame root) {
    return result == Suspension.SUSPENDED ? known : intValue(result, root);
  }

  /** Returns the value of a Long, or 0 if {@code result} is something else. */
  public static long longValue(@Nullable Object result, Frame root) {
    if (result instanceof Long box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static long longValue(@Nullable Object result, long known, Frame root) {
    return result == Suspension.SUSPENDED ? known : longValue(result, root);
  }

  /** Returns the value of a Short, or 0 if {@code result} is something else. */
  public static short shortValue(@Nullable Object result, Frame root) {
    if (result instanceof Short box) {
      return box;
    }
    hand(result, root);
    return 0;
  }

  /** Does the same, or returns {@code known} if {@code result} is SUSPENDED. */
  public static short shortValue(@Nullable Object result, short known, Frame root) {
    return result == Suspension.SUSPENDED ? known : shortValue(result, root);
  }
}
