package io.coroutine.it.probe;

import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Runs all targets of this JVM in all ways; a test starts it with the agent and reads what it
 * prints.
 *
 * <p>Arguments: the directory of the targets' class files, a file with the names of the classes,
 * and whether they are loaded "anew" for each way or "once", which takes half of the time: each
 * class is transformed, verified and compiled once. Prints a line for each run: target, way,
 * numbers and text, separated by tabs.
 */
public final class RunAll {
  private final URL directory;
  private final List<String> names;

  private RunAll(URL directory, List<String> names) {
    this.directory = directory;
    this.names = names;
  }

  /** Runs them. */
  public static void main(String[] args) throws Exception {
    RunAll all = new RunAll(Path.of(args[0]).toUri().toURL(), Files.readAllLines(Path.of(args[1])));
    switch (args[2]) {
      case "anew" -> all.runLoadedAnew(target -> true);
      case "once" -> {
        all.runLoadedOnce();
        all.runLoadedAnew(RunAll::initializes);
      }
      default -> throw new IllegalArgumentException(args[2]);
    }
  }

  private static boolean initializes(Method target) {
    return target.getAnnotation(Expect.class).initializes();
  }

  private void runLoadedAnew(Predicate<Method> selected) throws Exception {
    for (Way way : Way.values()) {
      try (TargetLoader loader = loader()) {
        run(loader, way, selected);
      }
    }
  }

  private void runLoadedOnce() throws Exception {
    try (TargetLoader loader = loader()) {
      for (Way way : Way.values()) {
        run(loader, way, target -> !initializes(target));
      }
    }
  }

  private TargetLoader loader() {
    return new TargetLoader(directory, RunAll.class.getClassLoader());
  }

  private void run(TargetLoader loader, Way way, Predicate<Method> selected) throws Exception {
    for (String name : names) {
      Runner.targetsOf(loader.loadClass(name)).stream()
          .filter(selected)
          .forEach(target -> report(target, way));
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
