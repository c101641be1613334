package io.coroutine;

import java.util.Arrays;

/**
 * Unboxes what transformed code has awaited. Not for use in programs.
 *
 * <p>Each method does what Java does, and fails as it does, from its caller's line; but for a body
 * that has suspended it returns 0 or false, which nobody uses.
 */
public final class Unboxing {
  private Unboxing() {}

  /** Returns the value of a Boolean. */
  public static boolean booleanValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? false : (Boolean) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Byte. */
  public static byte byteValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Byte) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Character. */
  public static char charValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Character) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Double. */
  public static double doubleValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Double) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Float. */
  public static float floatValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Float) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of an Integer. */
  public static int intValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Integer) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Long. */
  public static long longValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Long) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  /** Returns the value of a Short. */
  public static short shortValue(Object value) {
    try {
      return value == Suspension.SUSPENDED ? 0 : (Short) value;
    } catch (NullPointerException | ClassCastException e) {
      throw atCaller(e);
    }
  }

  private static RuntimeException atCaller(RuntimeException e) {
    e.setStackTrace(
        Arrays.stream(e.getStackTrace())
            .dropWhile(element -> element.getClassName().equals(Unboxing.class.getName()))
            .toArray(StackTraceElement[]::new));
    return e;
  }
}
