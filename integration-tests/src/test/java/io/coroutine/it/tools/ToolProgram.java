package io.coroutine.it.tools;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A program of {@code src/test/resources/tools}, in whose JVM a tool is at work. */
final class ToolProgram {
  private static final Path SOURCES = Path.of("src/test/resources/tools");

  private final String name;
  private final List<Path> libraries;

  /** Names a program and what it needs besides the runtime. */
  ToolProgram(String name, Path... libraries) {
    this.name = name;
    this.libraries = List.of(libraries);
  }

  /** Returns the path that a system property of the test run names. */
  static Path jar(String property) {
    return Path.of(System.getProperty(property));
  }

  /** Returns the option that starts our agent. */
  static String agent() {
    return "-javaagent:" + jar("coroutine.agent.jar");
  }

  /** Returns the class files as javac writes them. */
  Map<String, byte[]> compiled(String... options) {
    List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    libraries.forEach(library -> classPath.add(library.toString()));
    List<String> all = new ArrayList<>(List.of("--release", "17", "-classpath"));
    all.add(String.join(File.pathSeparator, classPath));
    all.addAll(List.of(options));
    return Compilation.compile(name, String.join("\n", lines()), all.toArray(String[]::new));
  }

  /** Returns a JVM that has some class files, which are written to a directory. */
  ChildJvm jvm(Map<String, byte[]> classes, Path directory) {
    Classes.write(classes, directory);
    List<Path> classPath = new ArrayList<>(List.of(directory, ChildJvm.runtime()));
    classPath.addAll(libraries);
    return new ChildJvm(classPath);
  }

  /** Returns the number of the line that contains some words, of which there is one. */
  int line(String words) {
    List<String> lines = lines();
    int[] numbers =
        IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains(words)).toArray();
    if (numbers.length != 1) {
      throw new IllegalArgumentException(numbers.length + " lines with " + words);
    }
    return numbers[0] + 1;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(SOURCES.resolve(name + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
