package io.coroutine.it.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A CPython that has the rules of this library, which are those of 3.13: named by the system
 * property {@code python}, or found on the path.
 *
 * @param version what it says of itself
 */
record Python(String command, String version) implements Runner {
  private static final int MINOR = 13;
  private static final long LIMIT_SECONDS = 300;

  /** Returns one if there is one. */
  static Optional<Python> find() {
    return Stream.of(System.getProperty("python", ""), "python3.13", "python3")
        .filter(command -> !command.isEmpty())
        .flatMap(
            command -> versionOf(command).stream().map(version -> new Python(command, version)))
        .filter(Python::isNewEnough)
        .findFirst();
  }

  private static Optional<String> versionOf(String command) {
    try {
      Result result =
          execute(List.of(command, "-c", "import platform; print(platform.python_version())"));
      // Some version managers have commands for versions that they do not have.
      return result.exitCode() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no such command
    }
  }

  private boolean isNewEnough() {
    String[] numbers = version.split("\\.", -1);
    return numbers.length > 1 && numbers[0].equals("3") && Integer.parseInt(numbers[1]) >= MINOR;
  }

  /** Runs all of them in one process. */
  @Override
  public Map<Long, List<String>> run(List<Script> scripts) {
    StringBuilder program = new StringBuilder(world());
    for (Script script : scripts) {
      program.append(PythonPrinter.print(script));
    }
    program.append("sys.stdout.flush()\nimport os\nos._exit(0)\n");
    try {
      Path file = Files.createTempFile("scripts", ".py");
      try {
        Files.writeString(file, program);
        Result result = execute(List.of(command, "-X", "utf8", file.toString()));
        if (result.exitCode() != 0) {
          throw new IllegalStateException(command + " fails: " + result.errors());
        }
        return Traces.parse(result.output().lines().toList());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String world() {
    try (InputStream in = Python.class.getResourceAsStream("/scripts/world.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Result(int exitCode, String output, String errors) {}

  private static Result execute(List<String> command) throws IOException {
    Path output = Files.createTempFile("python", ".out");
    Path errors = Files.createTempFile("python", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + command);
      }
      return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
