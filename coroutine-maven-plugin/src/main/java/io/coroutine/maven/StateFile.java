package io.coroutine.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/**
 * Keeps a {@link State} in a text file: a line for the format, one for the plugin, one for the
 * class path, then a line for each class with tabs between size, time, whether it is transformed,
 * path and frame classes.
 */
final class StateFile {
  private static final String FORMAT = "coroutine-maven-plugin state 1";

  private final Path file;
  private final Log log;

  StateFile(Path file, Log log) {
    this.file = file;
    this.log = log;
  }

  /** Returns the state, or the empty one if there is none or it can't be understood. */
  State read() {
    if (!Files.exists(file)) {
      return State.EMPTY;
    }
    try {
      return parse(Files.readAllLines(file, UTF_8));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      log.warn("All classes are examined again, because " + file + " can't be read: " + e);
      return State.EMPTY;
    }
  }

  void write(State state) throws IOException {
    Stream<String> header = Stream.of(FORMAT, state.plugin(), state.classPath());
    Stream<String> classes = state.classes().entrySet().stream().map(StateFile::format);
    String text = Stream.concat(header, classes).collect(Collectors.joining("\n", "", "\n"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Staging staging = new Staging()) {
      staging.add(file, text.getBytes(UTF_8));
      staging.publish();
    }
  }

  private static String format(Map.Entry<String, ClassRecord> entry) {
    ClassRecord known = entry.getValue();
    Stream<Object> fields =
        Stream.of(
            known.stamp().size(), known.stamp().modified(), known.isTransformed(), entry.getKey());
    return Stream.concat(fields, known.frames().stream())
        .map(Object::toString)
        .collect(Collectors.joining("\t"));
  }

  private static State parse(List<String> lines) {
    if (!lines.get(0).equals(FORMAT)) {
      throw new IllegalArgumentException("unknown format: " + lines.get(0));
    }
    SortedMap<String, ClassRecord> classes = new TreeMap<>();
    for (String line : lines.subList(3, lines.size())) {
      // By hand: this is most of what a run costs in which nothing has changed.
      int size = line.indexOf('\t');
      int time = line.indexOf('\t', size + 1);
      int flag = line.indexOf('\t', time + 1);
      int path = line.indexOf('\t', flag + 1);
      if (flag < 0) {
        throw new IllegalArgumentException("incomplete: " + line);
      }
      Stamp stamp =
          new Stamp(Long.parseLong(line, 0, size, 10), Long.parseLong(line, size + 1, time, 10));
      boolean isTransformed = line.startsWith("true", time + 1);
      List<String> frames = path < 0 ? List.of() : List.of(line.substring(path + 1).split("\t"));
      String name = path < 0 ? line.substring(flag + 1) : line.substring(flag + 1, path);
      classes.put(name, new ClassRecord(stamp, isTransformed, frames));
    }
    return new State(lines.get(1), lines.get(2), classes);
  }
}
