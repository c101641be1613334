package io.coroutine.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the Maven plugin costs a build: its run over a directory of 5,000 class files of which 50
 * have coroutines, in a JVM that has not run the plugin before; the first run, and one after which
 * nothing has changed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class PluginRunBenchmark {
  @Param({"first", "unchanged"})
  String run = "first";

  private PluginProject project = new PluginProject(Path.of(""));

  /** Makes the directory in another JVM: this one must not warm up. */
  @Setup(Level.Iteration)
  public void generateClasses() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("plugin-run");
    project = new PluginProject(directory);
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PluginProject.class.getName(),
                directory.toString(),
                run)
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
    try (Stream<Path> walk = Files.walk(project.directory())) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /** Does what the goal {@code transform} does, once Maven has found out its settings. */
  @Benchmark
  public String transform() throws Exception {
    return project.transform(run.equals("first") ? GeneratedClasses.ASYNC : 0);
  }
}
