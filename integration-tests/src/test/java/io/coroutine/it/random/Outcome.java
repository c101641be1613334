package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a run of a program did.
 *
 * @param end the result, or the exception with its causes and what was suppressed
 * @param frames the program's own frames of the exception's stack trace, innermost first; null if
 *     nobody cares
 */
record Outcome(List<String> log, String end, List<String> frames) {

  static Outcome returned(List<String> log, Object value) {
    return new Outcome(List.copyOf(log), "returned " + value, List.of());
  }

  /**
   * Returns that of a program that has been closed.
   *
   * @param failures what resources failed with when they were closed: the first is thrown
   */
  static Outcome closed(List<String> log, Throwable[] failures) {
    if (failures.length == 0) {
      return new Outcome(List.copyOf(log), "closed", List.of());
    }
    Throwable first = failures[0];
    Arrays.stream(failures).skip(1).forEach(first::addSuppressed);
    return new Outcome(List.copyOf(log), "threw " + describe(first), null);
  }

  /** Returns whether this is what was expected; frames of a failure to close may be any. */
  boolean isLike(Outcome expected) {
    return log.equals(expected.log)
        && end.equals(expected.end)
        && (expected.frames == null || frames.equals(expected.frames));
  }

  static Outcome threw(List<String> log, Throwable t) {
    return new Outcome(List.copyOf(log), "threw " + describe(t), framesOf(t));
  }

  private static List<String> framesOf(Throwable t) {
    return Arrays.stream(t.getStackTrace())
        .filter(frame -> isOfProgram(frame.getClassName()))
        .map(Outcome::show)
        .toList();
  }

  private static String show(StackTraceElement frame) {
    return frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber();
  }

  static boolean isOfProgram(String className) {
    return className.startsWith(Program.PACKAGE + '.');
  }

  static String describe(Throwable t) {
    List<String> parts = new ArrayList<>();
    // The JVM describes what was null by variable, and operands below an await become variables.
    parts.add(t instanceof NullPointerException ? "NullPointerException" : nameAndMessage(t));
    if (t.getCause() != null) {
      parts.add("caused by " + describe(t.getCause()));
    }
    for (Throwable suppressed : t.getSuppressed()) {
      parts.add("suppressed " + describe(suppressed));
    }
    return String.join(", ", parts);
  }

  private static String nameAndMessage(Throwable t) {
    return t.getClass().getSimpleName() + ": " + t.getMessage();
  }
}
