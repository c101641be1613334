package io.coroutine.it.torture;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes a coroutine of every method.
 *
 * <pre>
 * Torture in.jar out.jar
 * </pre>
 *
 * <p>Writes the tortured copy of a jar, which runs with the library's runtime and the package
 * {@code io.coroutine.it.torture.drive} on the class path, and prints what happened to its methods.
 */
public final class Torture {
  private Torture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: Torture <in.jar> <out.jar>");
      System.exit(2);
    }
    Tally tally = JarTorture.torture(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.print(tally);
    tally
        .refusedByRule()
        .forEach(
            (rule, methods) ->
                methods.forEach((m, message) -> System.out.println(m + "\n  " + message)));
  }
}
