package io.coroutine.benchmarks.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures this library beside a lower bound written by hand, Kotlin's coroutines, virtual threads
 * and CPython, and prints a table a workload. Progress goes to standard error; tables, raw figures
 * and logs are also left in {@code target/compare}.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.coroutine.benchmarks.compare.Compare [word …]
 * </pre>
 *
 * <p>Words select workloads, implementations and a profile; see {@link Selection}.
 */
public final class Compare {
  private static final PrintStream OUT = System.out;

  private final Selection selection;
  private final Environment environment;
  private final Path directory;
  private final List<String> document = new ArrayList<>();
  private final List<String> raw = new ArrayList<>(List.of(RawFigures.HEADER));

  private Compare(Selection selection, Environment environment, Path directory) {
    this.selection = selection;
    this.environment = environment;
    this.directory = directory;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, URISyntaxException {
    Selection selection = Selection.parse(args);
    Path directory = Files.createDirectories(target().resolve("compare"));
    Path logs = Files.createDirectories(directory.resolve("logs"));
    System.setProperty("jmh.ignoreLock", "true"); // other JVMs disturb as well, and are not asked
    Environment environment =
        new Environment(selection.profile(), logs, Python.find(directory), Pinning.find());
    new Compare(selection, environment, directory).run();
  }

  /** Returns the directory of the jar, or of the directory of classes, that this is in. */
  private static Path target() throws URISyntaxException {
    Path classes =
        Path.of(Compare.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes.resolveSibling("");
  }

  private void run() throws IOException, InterruptedException {
    print(heading());
    Comparison comparison = new Comparison(selection, environment, System.err);
    for (Workload workload : selection.workloads()) {
      Map<Measurement, Figures> results = comparison.measure(workload);
      print(new Table(workload, results).lines());
      raw.addAll(RawFigures.lines(results));
      save();
    }
  }

  private List<String> heading() {
    String python = environment.python().map(found -> ", CPython " + found.version()).orElse("");
    return List.of(
        "## JDK " + Runtime.version().feature(),
        "",
        String.format(
            Locale.ROOT,
            "%s, %s %s, %d processors, load average %.1f%s; profile %s, %d round(s); TCP server and"
                + " load generator %s.",
            LocalDate.now(ZoneId.systemDefault()),
            System.getProperty("java.vm.name"),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            python,
            selection.profile().name(),
            selection.profile().forks(),
            environment.pinning().isPossible()
                ? "each on a core of its own"
                : "not bound to cores"),
        "",
        "In brackets: the ratio to the hand-written one, measured in the same round.",
        "");
  }

  private void print(List<String> lines) {
    lines.forEach(OUT::println);
    document.addAll(lines);
  }

  private void save() throws IOException {
    int jdk = Runtime.version().feature();
    Files.write(directory.resolve("tables-jdk" + jdk + ".md"), document);
    Files.write(directory.resolve("figures-jdk" + jdk + ".csv"), raw);
  }
}
