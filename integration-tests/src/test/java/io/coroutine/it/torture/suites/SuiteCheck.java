package io.coroutine.it.torture.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.torture.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Checks that no test fails on a suite's tortured jar that passes on the jar as it is.
 *
 * <p>Both run here, on the same machine and JDK: nobody has to keep a list of what passes where.
 */
final class SuiteCheck {
  private final Suite suite;
  private final List<String> classes;
  private final Duration limit;
  private final Path directory;
  private final Path tortured;
  private final SuiteRun untouched;

  /**
   * Runs some classes of a suite on the jar as it is, and tortures the jar.
   *
   * @param limit how long one run may take
   * @param name of the place where all of it happens
   */
  SuiteCheck(Suite suite, List<String> classes, Duration limit, String name)
      throws IOException, InterruptedException {
    this.suite = suite;
    this.classes = classes;
    this.limit = limit;
    this.directory = suite.place(name);
    this.tortured = directory.resolve("tortured.jar");
    Torture.main(new String[] {suite.jar().toString(), tortured.toString()});
    this.untouched = run(suite.jar(), Resumption.AT_ONCE, "untouched");
    assertEquals(0, untouched.suspensions(), "the jar as it is was tortured");
  }

  private SuiteRun run(Path jar, Resumption resumption, String name)
      throws IOException, InterruptedException {
    Path place = Files.createDirectories(directory.resolve(name));
    return SuiteRun.run(suite, classes, jar, resumption, limit, place);
  }

  /**
   * Runs the classes on the tortured jar, prints the figures and fails if there is a difference.
   */
  Comparison check(Resumption resumption) throws IOException, InterruptedException {
    SuiteRun run = run(tortured, resumption, resumption.name());
    List<DeclaredFailure> declarations =
        DeclaredFailure.all().stream().filter(d -> d.isOf(suite, resumption)).toList();
    Comparison comparison = Comparison.of(untouched.outcomes(), run.outcomes(), declarations);
    print(resumption, run, comparison);
    assertEquals(
        List.of(), comparison.broken(), () -> "fail on the tortured jar; see " + run.failures());
    assertTrue(
        run.suspensions() > untouched.outcomes().found(),
        () -> "hardly anything suspended: " + run.suspensions());
    assertEquals(
        resumption == Resumption.ON_OTHER_THREAD,
        run.changes() > untouched.outcomes().found(),
        () -> "changes of threads: " + run.changes());
    return comparison;
  }

  /** Returns how many tests passed on the jar as it is. */
  int passedUntouched() {
    return untouched.outcomes().passed().size();
  }

  private void print(Resumption resumption, SuiteRun run, Comparison comparison) {
    System.out.printf(
        "%s %s on Java %d: %,d tests found, %,d pass untouched in %d s,"
            + " %,d pass tortured in %d s, %,d broken, %,d declared, %,d suspensions,"
            + " %,d changes of threads%n",
        suite.name(),
        resumption,
        Runtime.version().feature(),
        untouched.outcomes().found(),
        passedUntouched(),
        untouched.time().toSeconds(),
        run.outcomes().passed().size(),
        run.time().toSeconds(),
        comparison.broken().size(),
        comparison.declared().size(),
        run.suspensions(),
        run.changes());
    // Not an error: what looks at the time may pass on a machine that has nothing else to do.
    comparison
        .outdated()
        .forEach(declaration -> System.out.println("declared, but passes: " + declaration));
  }
}
