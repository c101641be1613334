package io.coroutine.it.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Traces as text: the lines of each below one with its seed. */
final class Traces {
  private static final String HEADER = "# ";
  private static final String RESOURCE = "scripts/traces.txt";

  private Traces() {}

  /** Returns the traces by their seeds. */
  static Map<Long, List<String>> parse(List<String> lines) {
    Map<Long, List<String>> traces = new TreeMap<>();
    List<String> trace = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(HEADER)) {
        trace = new ArrayList<>();
        traces.put(Long.valueOf(line.substring(HEADER.length())), trace);
      } else {
        trace.add(line);
      }
    }
    return traces;
  }

  /** Returns those that CPython has once left, below a line that tells its version. */
  static Map<Long, List<String>> recorded() {
    try (InputStream in = Traces.class.getResourceAsStream("/" + RESOURCE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the traces that a CPython leaves into the source folder, which is the current one. */
  static void record(Python python, Map<Long, List<String>> traces) {
    StringBuilder text = new StringBuilder("CPython " + python.version() + "\n");
    traces.forEach(
        (seed, trace) -> {
          text.append(HEADER).append(seed).append('\n');
          trace.forEach(line -> text.append(line).append('\n'));
        });
    try {
      Files.writeString(Path.of("src/test/resources", RESOURCE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
