package io.coroutine.transformer.check;

import org.jspecify.annotations.Nullable;

/** The grammar of names and descriptors (JVMS 4.2, 4.3). */
final class Descriptors {
  private static final int MAX_DIMENSIONS = 255;

  private Descriptors() {}

  /** Returns whether the name is that of a class, with slashes, or of an array type. */
  static boolean isClassOrArray(@Nullable String name) {
    return name != null && (name.startsWith("[") ? isField(name) : isClass(name));
  }

  /** Returns whether the name is that of a class, with slashes. */
  static boolean isClass(@Nullable String name) {
    return name != null && !name.isEmpty() && endOfName(name, 0) == name.length();
  }

  /** Returns whether the name can be that of a field or method. */
  static boolean isMember(@Nullable String name) {
    return name != null
        && !name.isEmpty()
        && endOfName(name, 0) == name.length()
        && name.indexOf('/') < 0;
  }

  /** Returns whether the descriptor is that of a field. */
  static boolean isField(@Nullable String descriptor) {
    return descriptor != null
        && !descriptor.isEmpty()
        && endOfType(descriptor, 0) == descriptor.length();
  }

  /** Returns whether the descriptor is that of a method. */
  static boolean isMethod(@Nullable String descriptor) {
    if (descriptor == null || !descriptor.startsWith("(")) {
      return false;
    }
    int offset = 1;
    while (offset > 0 && offset < descriptor.length() && descriptor.charAt(offset) != ')') {
      offset = endOfType(descriptor, offset);
    }
    return offset > 0
        && offset < descriptor.length()
        && (descriptor.substring(offset + 1).equals("V")
            || isField(descriptor.substring(offset + 1)));
  }

  /** Returns the offset after the type that begins at {@code start}, or -1 if none does. */
  private static int endOfType(String descriptor, int start) {
    int offset = start;
    while (offset < descriptor.length() && descriptor.charAt(offset) == '[') {
      offset++;
    }
    if (offset == descriptor.length() || offset - start > MAX_DIMENSIONS) {
      return -1;
    }
    char kind = descriptor.charAt(offset);
    if (kind != 'L') {
      return "BCDFIJSZ".indexOf(kind) < 0 ? -1 : offset + 1;
    }
    int end = endOfName(descriptor, offset + 1);
    boolean isWhole =
        end > offset + 1 && end < descriptor.length() && descriptor.charAt(end) == ';';
    return isWhole ? end + 1 : -1;
  }

  /** Returns the offset of the first character that can't be in a name, or the end. */
  private static int endOfName(String text, int start) {
    int offset = start;
    while (offset < text.length() && ".;[".indexOf(text.charAt(offset)) < 0) {
      offset++;
    }
    return offset;
  }
}
