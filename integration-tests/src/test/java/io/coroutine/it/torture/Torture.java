package io.coroutine.it.torture;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes a coroutine of every method.
 *
 * <pre>
 * Torture in.jar out.jar
 * Torture --corpus in.jar
 * Torture --corpus java.base
 * </pre>
 *
 * <p>Writes the tortured copy of a jar, which runs with the library's runtime and the package
 * {@code io.coroutine.it.torture.drive} on the class path, and prints what happened to its methods;
 * or has everything verified and prints the counts.
 */
public final class Torture {
  private Torture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("--corpus")) {
      System.out.print(run(arguments[1]).report());
    } else if (arguments.length == 2) {
      Tally tally = JarTorture.torture(Path.of(arguments[0]), Path.of(arguments[1]));
      System.out.print(tally);
      System.out.print(tally.refusals());
    } else {
      System.err.println("usage: Torture <in.jar> <out.jar> | --corpus <jar or module>");
      System.exit(2);
    }
  }

  private static CorpusRun run(String corpus) {
    return corpus.endsWith(".jar")
        ? CorpusRun.withLinking(Corpus.ofJar(Path.of(corpus)))
        : CorpusRun.withoutLinking(Corpus.ofModule(corpus));
  }
}
