package io.coroutine.maven;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;

/** A project with class files that {@link FakeTransformer} understands, and a clock set by hand. */
final class FakeProject {
  /** When the sources were compiled, unless a test says otherwise. */
  static final Instant COMPILED = Instant.parse("2025-03-01T12:00:00Z");

  final Path root;
  final Path classes;
  final Path sources;
  final Path work;
  final RecordingLog log = new RecordingLog();
  final List<Path> classPath = new ArrayList<>();
  List<String> excludes = List.of();
  String pluginVersion = "1";
  boolean failOnWarning;
  boolean verbose;
  Instant buildStart = COMPILED.minusSeconds(5);

  /** The names of the classes that the last run read, sorted. */
  List<String> read = List.of();

  FakeProject(Path root) throws IOException {
    this.root = root;
    classes = Files.createDirectories(root.resolve("target/classes"));
    sources = Files.createDirectories(root.resolve("src/main/java"));
    work = root.resolve("target/coroutine/main");
    classPath.add(classes);
  }

  /** Writes a class file as the compiler would, at the time {@link #COMPILED}. */
  FakeProject compile(String name, String... facts) throws IOException {
    return compileAt(COMPILED, name, facts);
  }

  FakeProject compileAt(Instant time, String name, String... facts) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    String text = "class " + name + "\n" + String.join("\n", facts) + "\n";
    Files.write(file, text.getBytes(ISO_8859_1));
    Files.setLastModifiedTime(file, FileTime.from(time));
    return this;
  }

  Summary run() throws IOException, MojoFailureException {
    FakeTransformer transformer = new FakeTransformer(pluginVersion);
    try {
      return new TransformRun(settings(), locator -> transformer, log).execute();
    } finally {
      read = transformer.read.stream().sorted().toList();
    }
  }

  private Settings settings() {
    return new Settings(
        classes,
        work,
        classPath,
        List.of(root.resolve("src/main/kotlin"), sources),
        excludes,
        pluginVersion + ' ' + failOnWarning,
        FileTime.from(buildStart),
        failOnWarning,
        verbose);
  }

  Path file(String name) {
    return classes.resolve(name + ".class");
  }

  String text(String name) throws IOException {
    return Files.readString(file(name), ISO_8859_1);
  }

  boolean isTransformed(String name) throws IOException {
    return text(name).contains("Lio/coroutine/Transformed;");
  }

  Instant time(String name) throws IOException {
    return Files.getLastModifiedTime(file(name)).toInstant();
  }

  void delete(String name) throws IOException {
    Files.delete(file(name));
  }

  /** Gives every class file the same other time, as unpacking a cache does. */
  void touchAllClasses(Instant time) throws IOException {
    for (Path file : files(classes)) {
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }

  /** Returns the names of all files in the output directory, sorted. */
  List<String> classFiles() throws IOException {
    return files(classes).stream()
        .map(file -> classes.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  /** Returns content and time of every file of the project. */
  Map<String, String> snapshot() throws IOException {
    Map<String, String> snapshot = new TreeMap<>();
    for (Path file : files(root)) {
      snapshot.put(
          file.toString(),
          Files.getLastModifiedTime(file) + "\n" + Files.readString(file, ISO_8859_1));
    }
    return snapshot;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
