package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a run of a program did.
 *
 * @param end the result, or the exception with its causes and what was suppressed
 * @param frames the program's own frames of the exception's stack trace, innermost first
 */
record Outcome(List<String> log, String end, List<String> frames) {

  static Outcome returned(List<String> log, Object value) {
    return new Outcome(List.copyOf(log), "returned " + value, List.of());
  }

  static Outcome closed(List<String> log) {
    return new Outcome(List.copyOf(log), "closed", List.of());
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
