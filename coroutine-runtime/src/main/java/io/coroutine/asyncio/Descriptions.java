package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/** Renders users' objects for messages: short, and without failing when their toString does. */
final class Descriptions {
  private static final int LIMIT = 200;

  private Descriptions() {}

  static String of(@Nullable Object object) {
    if (object == null) {
      return "null";
    }
    try {
      String text = object.toString();
      return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 3) + "...";
    } catch (RuntimeException | StackOverflowError e) {
      // A description is part of an error report, which must not be lost for it.
      return object.getClass().getName() + "(toString failed: " + e.getClass().getName() + ')';
    }
  }
}
