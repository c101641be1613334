package io.coroutine.it.probe;

import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs all targets of this JVM in all ways; a test starts it with the agent and reads what it
 * prints.
 *
 * <p>Arguments: the directory of the targets' class files, and a file with the names of the
 * classes. Prints a line for each run: target, way, numbers and text, separated by tabs.
 */
public final class RunAll {
  private RunAll() {}

  /** Runs them. */
  public static void main(String[] args) throws Exception {
    URL targets = Path.of(args[0]).toUri().toURL();
    for (Way way : Way.values()) {
      try (TargetLoader loader = new TargetLoader(targets, RunAll.class.getClassLoader())) {
        for (String name : Files.readAllLines(Path.of(args[1]))) {
          for (Method target : Runner.targetsOf(loader.loadClass(name))) {
            report(target, way);
          }
        }
      }
    }
  }

  private static void report(Method target, Way way) {
    Outcome outcome = Runner.run(target, way);
    String text = outcome.text().replace("\\", "\\\\").replace("\n", "\\n");
    System.out.println(
        String.join(
            "\t",
            target.getDeclaringClass().getName() + '.' + target.getName(),
            way.name(),
            String.valueOf(outcome.awaited()),
            String.valueOf(outcome.suspensions()),
            text));
  }

  /** Returns what {@link #main} escaped. */
  public static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\\\", "\\");
  }
}
