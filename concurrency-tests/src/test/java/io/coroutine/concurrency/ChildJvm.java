package io.coroutine.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs a main class on the class path of the tests, or on one with a mistake before it.
 *
 * @param exitCode what it ended with
 * @param output what it printed
 */
record ChildJvm(int exitCode, String output) {
  private static final long MOST_MINUTES = 60;

  static ChildJvm run(List<String> options, List<Path> before, String main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    if (Runtime.version().feature() >= 24) {
      // Both tools use what later JDKs want to be asked for.
      command.add("-XX:+EnableDynamicAgentLoading");
      command.add("--sun-misc-unsafe-memory-access=allow");
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    StringBuilder classPath = new StringBuilder();
    before.forEach(path -> classPath.append(path.toAbsolutePath()).append(File.pathSeparatorChar));
    command.addAll(List.of("-cp", classPath + System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    Path output = Files.createTempFile(Path.of("target"), "jvm", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(new File("target")) // where it may leave files
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(main + " does not end: " + read(output));
      }
      return new ChildJvm(process.exitValue(), read(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with the output if the JVM did not end with 0. */
  void assertPassed() {
    if (exitCode != 0) {
      throw new AssertionError("ended with " + exitCode + ":\n" + output);
    }
  }
}
