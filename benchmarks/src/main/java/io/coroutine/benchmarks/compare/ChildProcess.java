package io.coroutine.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process that prints its figures, a line a metric: {@code name figure figure …}. Its errors are
 * in a log.
 */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildProcess start(List<String> command, Path log) throws ProbeException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildProcess(process, log);
    } catch (IOException e) {
      throw new ProbeException("cannot start " + command.get(0), e);
    }
  }

  /** Waits for the next line, which must have that name. */
  double[] readFigures(String name) throws ProbeException {
    @Nullable String line = readLine();
    if (line == null || !line.startsWith(name + " ")) {
      throw new ProbeException("no " + name + ", see " + log);
    }
    return figures(line);
  }

  /** Waits for the end of the process; returns all that it still prints. */
  Map<Metric, double[]> readAllFigures() throws ProbeException, InterruptedException {
    Map<Metric, double[]> all = new EnumMap<>(Metric.class);
    for (@Nullable String line = readLine(); line != null; line = readLine()) {
      all.put(Metric.of(line.substring(0, line.indexOf(' '))), figures(line));
    }
    int status = process.waitFor();
    if (status != 0 || all.isEmpty()) {
      throw new ProbeException("ended with status " + status + ", see " + log);
    }
    return all;
  }

  /** Returns the CPU time that the process has used. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private @Nullable String readLine() throws ProbeException {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new ProbeException("cannot read what a process prints", e);
    }
  }

  private static double[] figures(String line) {
    return Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray();
  }

  /** Ends the process if it has not ended. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
