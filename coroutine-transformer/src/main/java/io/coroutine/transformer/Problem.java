package io.coroutine.transformer;

import org.jspecify.annotations.Nullable;

/**
 * Something that can't work or looks wrong, found in a class.
 *
 * @param rule the id of the rule and the anchor of its page in docs/troubleshooting.md
 * @param className the name of the class, with dots
 * @param method the name of the method, or the empty string if the whole class is meant
 * @param sourceFile the source file's name, or null if the class does not tell
 * @param line the line, or 0 if it is not known
 * @param fact what is wrong
 * @param remedy what to do about it
 */
public record Problem(
    String rule,
    String className,
    String method,
    @Nullable String sourceFile,
    int line,
    String fact,
    String remedy) {

  /** Returns {@code Class.method:line}, as far as it is known. */
  public String place() {
    StringBuilder place = new StringBuilder(className);
    if (!method.isEmpty()) {
      place.append('.').append(method);
    }
    if (line > 0) {
      place.append(':').append(line);
    }
    return place.toString();
  }

  /** Returns the whole message: place, fact, remedy and where to read more. */
  @Override
  public String toString() {
    return place() + ": " + fact + ' ' + remedy + " See docs/troubleshooting.md#" + rule;
  }
}
