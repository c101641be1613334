package io.coroutine;

import java.lang.StackWalker.StackFrame;

/** Explains that a word was reached in code that no front end has transformed. */
final class NotTransformed {
  private NotTransformed() {}

  static IllegalStateException error(String word) {
    String culprit =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(
                            frame -> !frame.getClassName().startsWith("io.coroutine.Coroutines"))
                        .filter(
                            frame -> !frame.getClassName().equals(NotTransformed.class.getName()))
                        .findFirst()
                        .map(NotTransformed::describe)
                        .orElse("a method without Java callers"));
    return new IllegalStateException(
        word
            + "() was reached in "
            + culprit
            + ", which has not been transformed into a coroutine. Mark the method @Async and either run"
            + " the goals of coroutine-maven-plugin in its build, or start the JVM with"
            + " -javaagent:coroutine-agent.jar."
            + " See docs/troubleshooting.md#not-transformed");
  }

  private static String describe(StackFrame frame) {
    return frame.getClassName()
        + '.'
        + frame.getMethodName()
        + " ("
        + frame.getFileName()
        + ':'
        + frame.getLineNumber()
        + ')';
  }
}
