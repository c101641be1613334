package io.coroutine.agent;

import java.util.regex.Pattern;

/**
 * A class name with dots in which {@code *} stands for any characters, dots included.
 *
 * @param text the pattern as it was given
 */
record NamePattern(String text) {
  private static final Pattern VALID = Pattern.compile("[\\p{javaJavaIdentifierPart}*.-]+");

  /** Returns whether {@code text} could match a class name at all. */
  static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  boolean matches(String className) {
    // Compiled each time: only the few classes that have coroutines get this far.
    return Pattern.matches(Pattern.quote(text).replace("*", "\\E.*\\Q"), className);
  }
}
