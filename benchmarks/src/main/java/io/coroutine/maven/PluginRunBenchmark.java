package io.coroutine.maven;

import io.coroutine.Coroutine;
import io.coroutine.transformer.calls.KnownCalls;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the Maven plugin costs a build: the first run over a directory of 5,000 class files of which
 * 50 have coroutines, in a JVM that has not run the plugin before.
 *
 * <p>It stands in the plugin's package because the plugin has no API but Maven's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class PluginRunBenchmark {
  private Path project = Path.of("");

  /** Makes the directory in another JVM: this one must not warm up. */
  @Setup(Level.Iteration)
  public void generateClasses() throws IOException, InterruptedException {
    project = Files.createTempDirectory("plugin-run");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GeneratedClasses.class.getName(),
                classes().toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("no classes were generated");
    }
  }

  @TearDown(Level.Iteration)
  public void deleteClasses() throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(project)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Does what the goal {@code transform} does, once Maven has found out its settings. */
  @Benchmark
  public String run() throws IOException, MojoFailureException, URISyntaxException {
    KnownCalls calls = KnownCalls.standard();
    Summary summary =
        new TransformRun(
                settings(),
                locator -> ClassTransformer.using(locator, calls),
                new SystemStreamLog())
            .execute();
    if (summary.seen() != GeneratedClasses.ALL
        || summary.classes() != GeneratedClasses.ASYNC
        || summary.methods() != GeneratedClasses.ASYNC * GeneratedClasses.METHODS) {
      throw new AssertionError(summary.toString());
    }
    return summary.toString();
  }

  private Settings settings() throws URISyntaxException {
    Path runtime =
        Path.of(Coroutine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Settings(
        classes(),
        project.resolve("coroutine"),
        List.of(classes(), runtime),
        List.of(project.resolve("java")),
        List.of(),
        "benchmark",
        FileTime.fromMillis(0),
        false,
        false);
  }

  private Path classes() {
    return project.resolve("classes");
  }
}
