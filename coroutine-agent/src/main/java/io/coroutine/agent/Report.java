package io.coroutine.agent;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The one place where the agent speaks. The JVM drops what a transformer throws, so whatever goes
 * wrong is said here first.
 */
final class Report {
  private static final String PREFIX = "[coroutine] ";

  private final PrintStream stream;
  private final boolean verbose;

  Report(PrintStream stream, boolean verbose) {
    this.stream = stream;
    this.verbose = verbose;
  }

  void error(String message) {
    print("ERROR ", message);
  }

  /** Says that the agent itself has failed. */
  void failure(String className, Throwable cause) {
    error(failureMessage(className, cause));
  }

  static String failureMessage(String className, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return className
        + ": the agent failed, which is its own fault. Please report it, with the class file."
        + " See docs/troubleshooting.md#internal-error\n"
        + trace;
  }

  void warning(String message) {
    print("WARNING ", message);
  }

  /** Says what only a verbose agent says. */
  void detail(String message) {
    if (verbose) {
      print("INFO ", message);
    }
  }

  /** Prints each line with its prefix, all at once, so that threads do not mix theirs. */
  private void print(String level, String message) {
    StringBuilder lines = new StringBuilder();
    message
        .lines()
        .forEach(
            line -> lines.append(PREFIX).append(level).append(line).append(System.lineSeparator()));
    stream.print(lines);
    stream.flush();
  }
}
