package io.coroutine.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The {@code python3} of the path, and the workloads in Python. */
final class Python {
  private static final String SCRIPT = "workloads.py";
  private static final String CHECK =
      "import platform, sys; print(platform.python_version());"
          + " sys.exit(sys.version_info < (3, 11))";

  private final Path script;
  private final String version;

  private Python(Path script, String version) {
    this.script = script;
    this.version = version;
  }

  /** Returns it, with its script in {@code directory}, unless there is none of 3.11 or later. */
  static Optional<Python> find(Path directory) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", CHECK)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0
          ? Optional.of(new Python(copyScript(directory), version))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no python3
    }
  }

  private static Path copyScript(Path directory) {
    Path script = directory.resolve(SCRIPT);
    try (InputStream source = Python.class.getResourceAsStream(SCRIPT)) {
      Files.copy(Objects.requireNonNull(source), script, StandardCopyOption.REPLACE_EXISTING);
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return version;
  }

  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(arguments);
    return command;
  }
}
