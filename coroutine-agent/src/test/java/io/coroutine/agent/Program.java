package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that runs in a JVM of its own, of the version that runs the tests. */
final class Program {
  private static final Path AGENT = Path.of(System.getProperty("coroutine.agent.jar", "missing"));

  private final Path directory;
  private final List<String> jvmOptions = new ArrayList<>();

  private Program(Path directory) {
    this.directory = directory;
    // A JVM that refuses to start aborts; the core file would be of no use.
    jvmOptions.add("-XX:-CreateCoredumpOnCrash");
  }

  static Program in(Path directory) {
    return new Program(directory);
  }

  /** Returns the path of the shaded jar. */
  static Path agent() {
    assertTrue(Files.exists(AGENT), "no agent at " + AGENT + "; run mvn verify");
    return AGENT;
  }

  Program withAgent(@Nullable String options) {
    return with("-javaagent:" + agent() + (options == null ? "" : "=" + options));
  }

  Program with(String jvmOption) {
    jvmOptions.add(jvmOption);
    return this;
  }

  /** Compiles the sources and runs the main class of the first one from the class path. */
  Run runClassPath(String mainClass, String... sources) {
    Path classes = Sources.compile(directory, sources);
    return run("-cp", classes + File.pathSeparator + Sources.runtime(), mainClass);
  }

  /** Compiles the sources, a module descriptor among them, and runs from the module path. */
  Run runModulePath(String moduleAndClass, String... sources) {
    Path classes = Sources.compile(directory, sources);
    return run("-p", classes + File.pathSeparator + Sources.runtime(), "-m", moduleAndClass);
  }

  Run run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of(arguments));
    try {
      File out = directory.resolve("out.txt").toFile();
      File err = directory.resolve("err.txt").toFile();
      Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the program does not end");
      return new Run(
          process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a run left behind. */
  record Run(int status, String out, String err) {
    List<String> outLines() {
      return out.lines().toList();
    }

    List<String> errLines() {
      return err.lines().toList();
    }
  }
}
