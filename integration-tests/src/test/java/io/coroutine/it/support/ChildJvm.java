package io.coroutine.it.support;

import io.coroutine.Coroutine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the same JDK, for one program. */
public final class ChildJvm {
  private static final long DUMP_LIMIT_SECONDS = 60;

  private final List<String> command = new ArrayList<>();
  private Path directory = Path.of("").toAbsolutePath();
  private Duration limit = Duration.ofMinutes(5);

  /** Creates one with a class path. */
  public ChildJvm(List<Path> classPath) {
    command.add(tool("java"));
    command.add("-ea");
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
  }

  /** Returns the class path of the tests. */
  public static List<Path> classPathOfTests() {
    String classPath = System.getProperty("java.class.path");
    return List.of(classPath.split(File.pathSeparator, -1)).stream().map(Path::of).toList();
  }

  /** Returns the entry of the class path of the tests that has the runtime. */
  public static Path runtime() {
    return PluginOutput.placeOf(Coroutine.class);
  }

  /** Adds options of the JVM. */
  public ChildJvm with(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  /** Has the JVM started by another command, which comes before it. */
  public ChildJvm behind(String... starter) {
    command.addAll(0, List.of(starter));
    return this;
  }

  /** Lets the program run in a directory, not in that of the tests. */
  public ChildJvm in(Path directory) {
    this.directory = directory;
    return this;
  }

  /** Gives the program more or less time than five minutes. */
  public ChildJvm within(Duration limit) {
    this.limit = limit;
    return this;
  }

  /** What a program printed, and how it ended. */
  public record Result(int exitCode, List<String> output, String errors) {

    /** Returns the output of a program that ended well, or fails with what it said. */
    public List<String> expectSuccess() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + "\n" + output + "\n" + errors);
      }
      return output;
    }
  }

  /** Starts a main class, whose output can be read while it runs. */
  public Process start(String mainClass, String... arguments) throws IOException {
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile()).start();
  }

  /** Runs a main class to its end. */
  public Result run(String mainClass, String... arguments)
      throws IOException, InterruptedException {
    command.add(mainClass);
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child", ".out");
    Path errors = Files.createTempFile("child", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        String threads = threadsOf(process);
        throw new AssertionError(
            "does not end within " + limit + ": " + Files.readString(errors) + threads);
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      return new Result(process.exitValue(), text.lines().toList(), Files.readString(errors));
    } finally {
      process.destroyForcibly(); // if it is still running: too long, or nobody waits any more
      Files.delete(output);
      Files.delete(errors);
    }
  }

  private static String threadsOf(Process process) throws IOException, InterruptedException {
    Path dump = Files.createTempFile("child", ".threads");
    try {
      Process jcmd =
          new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .redirectOutput(dump.toFile())
              .start();
      if (!jcmd.waitFor(DUMP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        jcmd.destroyForcibly().waitFor();
      }
      return Files.readString(dump);
    } finally {
      Files.delete(dump);
    }
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
