package io.coroutine.it.torture.suites;

import io.coroutine.it.support.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of test classes that ran in a JVM of their own.
 *
 * @param suspensions how often tortured methods suspended meanwhile
 * @param changes how often they went to another thread, from which they came back
 * @param failures the file with the stack traces of what failed
 */
record SuiteRun(Outcomes outcomes, long suspensions, long changes, Duration time, Path failures) {
  /** What the tests look into; the list is that of the authors' builds. */
  private static final List<String> OPENED =
      List.of("lang", "lang.reflect", "util", "util.concurrent.atomic", "time", "time.chrono");

  /** One test of commons-lang3 repeats itself 10,000 times if it is not told otherwise. */
  private static final String FEW_RECURSIONS = "-DtestRecursive=100";

  /**
   * Runs some classes of a suite.
   *
   * @param jar the suite's jar, or the tortured copy
   * @param directory where to keep what the run reads and writes
   */
  static SuiteRun run(
      Suite suite,
      List<String> classes,
      Path jar,
      Resumption resumption,
      Duration limit,
      Path directory)
      throws IOException, InterruptedException {
    suite.extractResources(directory);
    Path list = Files.write(directory.resolve("classes.txt"), classes);
    Path outcomes = directory.resolve("outcomes.txt");
    Path failures = directory.resolve("failures.txt");
    ChildJvm jvm =
        new ChildJvm(classPath(suite, jar))
            .in(directory)
            .within(limit)
            .with("-Xmx1g", "-XX:+EnableDynamicAgentLoading", FEW_RECURSIONS, resumption.option());
    for (String opened : OPENED) {
      jvm.with("--add-opens", "java.base/java." + opened + "=ALL-UNNAMED");
    }
    long start = System.nanoTime();
    List<String> output =
        jvm.run(
                SuiteMain.class.getName(),
                list.toString(),
                outcomes.toString(),
                failures.toString())
            .expectSuccess();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    long suspensions = Long.parseLong(output.get(output.size() - 2));
    long changes = Long.parseLong(output.get(output.size() - 1));
    return new SuiteRun(Outcomes.read(outcomes), suspensions, changes, time, failures);
  }

  /** The jar comes first; our tests' class path brings JUnit, the runtime and the driver. */
  private static List<Path> classPath(Suite suite, Path jar) throws IOException {
    List<Path> classPath = new ArrayList<>(List.of(jar, suite.tests()));
    classPath.addAll(suite.libraries());
    ChildJvm.classPathOfTests().forEach(path -> classPath.add(path.toAbsolutePath()));
    return classPath;
  }
}
