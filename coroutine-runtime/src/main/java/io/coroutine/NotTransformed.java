package io.coroutine;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/** Explains that a word was reached in code that no front end has transformed. */
final class NotTransformed {
  private NotTransformed() {}

  private static final Set<String> OWN =
      Set.of(
          NotTransformed.class.getName(),
          Coroutines.class.getName(),
          AsyncCloseable.class.getName(),
          AsyncLoop.class.getName());

  /** Returns the error of a word of {@link Coroutines}. */
  static IllegalStateException error(String word) {
    return new IllegalStateException(
        word
            + "() was reached in "
            + culprit()
            + ", which has not been transformed into a coroutine. Mark the method @Async and either run"
            + " the goals of coroutine-maven-plugin in its build, or start the JVM with"
            + " -javaagent:coroutine-agent.jar."
            + " See docs/troubleshooting.md#not-transformed");
  }

  /** Returns the error of a {@code close} that would have to wait. */
  static IllegalStateException close(AsyncCloseable resource) {
    return new IllegalStateException(
        "close() of "
            + resource.getClass().getName()
            + ", which is an AsyncCloseable, was reached in "
            + culprit()
            + ", which can't wait for it. Close it by a try-with-resources statement in an @Async"
            + " method whose variable has a type that is an AsyncCloseable, or await its aclose()."
            + " See docs/troubleshooting.md#close-outside-async");
  }

  private static String culprit() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !OWN.contains(frame.getClassName()))
                    .findFirst()
                    .map(NotTransformed::describe)
                    .orElse("a method without Java callers"));
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
