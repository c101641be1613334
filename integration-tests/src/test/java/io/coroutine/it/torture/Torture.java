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
 * {@code io.coroutine.it.torture.drive} on the class path, and prints what happened to its methods; or has
 * everything verified and prints the counts.
 */
public final class Torture {
  private Torture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("--corpus")) {
      report(arguments[1], run(arguments[1]));
    } else if (arguments.length == 2) {
      print(JarTorture.torture(Path.of(arguments[0]), Path.of(arguments[1])));
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

  private static void report(String corpus, CorpusRun run) {
    System.out.println(corpus + " on Java " + Runtime.version());
    print(run.tally());
    System.out.printf(
        "classes verified   %,9d  with %d faults, and %d that were there before%n",
        run.emitted(), run.faults().size(), run.faultsBefore().size());
    run.faults().forEach(System.out::println);
    run.faultsBefore().forEach(fault -> System.out.println("before: " + fault));
  }

  private static void print(Tally tally) {
    System.out.print(tally);
    tally
        .refusedByRule()
        .forEach(
            (rule, methods) ->
                methods.forEach(
                    (method, message) -> System.out.println("refused: " + method + "\n  " + message)));
  }
}
