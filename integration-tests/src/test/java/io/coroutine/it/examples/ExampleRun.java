package io.coroutine.it.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * What an example printed, and how long it took on its own clock, which is made ten times as fast
 * as the documents', or less.
 */
record ExampleRun(List<String> lines, double seconds) {
  private static final String SCALE = "io.coroutine.examples.scale";
  private static final double SECOND_OF_A_DOCUMENT = 0.1;

  /** For a machine that is so busy that the faster ones prove nothing. */
  private static final double LONGEST_SECOND_OF_A_DOCUMENT = 3;

  /** The {@code main} of an example. */
  interface Example {
    void run(String[] args) throws Exception;
  }

  /** Runs {@code example} in this thread. */
  static ExampleRun of(Example example, String... args) throws Exception {
    return of(SECOND_OF_A_DOCUMENT, example, args);
  }

  private static ExampleRun of(double secondOfADocument, Example example, String... args)
      throws Exception {
    PrintStream stdout = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setProperty(SCALE, String.valueOf(secondOfADocument));
    long start = System.nanoTime();
    try {
      example.run(args);
      double seconds = (System.nanoTime() - start) / 1e9 / secondOfADocument;
      return new ExampleRun(printed.toString(UTF_8).lines().toList(), seconds);
    } finally {
      System.clearProperty(SCALE);
      System.setOut(stdout);
    }
  }

  /**
   * Runs {@code example} until a run takes less than {@code sum} seconds, the sum of all waiting.
   * One such run proves that the waits overlap; a slow one proves nothing but a busy machine, and
   * the clock of the next one is slower.
   */
  static ExampleRun fasterThan(double sum, Example example, String... args) throws Exception {
    double fastest = Double.MAX_VALUE;
    for (double second = SECOND_OF_A_DOCUMENT;
        second < LONGEST_SECOND_OF_A_DOCUMENT;
        second *= 1.5) {
      ExampleRun run = of(second, example, args);
      if (run.seconds < sum) {
        return run;
      }
      fastest = Math.min(fastest, run.seconds);
    }
    return fail("takes " + fastest + " seconds, no less than the sum of its waits, " + sum);
  }

  /** Returns all lines but the last. */
  List<String> allButLast() {
    return lines.subList(0, lines.size() - 1);
  }

  /** Returns the last line, where many examples tell how long they took. */
  String last() {
    return lines.get(lines.size() - 1);
  }

  /** Returns the only number in the last line. */
  double duration() {
    return Double.parseDouble(last().replaceAll("[^0-9.]", ""));
  }
}
