package io.coroutine.it.torture.suites;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar and the tests that its authors have published for it.
 *
 * @param name what it is called in tables
 */
record Suite(String name) {
  static final Suite LANG3 = new Suite("commons-lang3");
  static final Suite COLLECTIONS4 = new Suite("commons-collections4");

  /** Where the build copies the tests to; {@code CORPUS} has the jars. */
  private static final Path FILES = directory("suites.files", "target/suites");

  private static final Path CORPUS = directory("torture.corpus", "target/corpus");
  private static final String CLASS = ".class";

  /** The tests find their data here, below the directory in which they run. */
  private static final String RESOURCES = "src/test/resources";

  private static Path directory(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
  }

  /** Returns the jar as it is. */
  Path jar() {
    return CORPUS.resolve(name + ".jar");
  }

  /** Returns the jar with the tests. */
  Path tests() {
    return FILES.resolve(name + "-tests.jar");
  }

  /** Returns the directory for what the runs of this suite read and write, of a given name. */
  Path place(String runs) throws IOException {
    return Files.createDirectories(FILES.resolve("runs").resolve(runs).resolve(name));
  }

  /** Returns what the tests need besides JUnit. */
  List<Path> libraries() throws IOException {
    List<Path> libraries = new ArrayList<>();
    if (!equals(LANG3)) {
      libraries.add(LANG3.jar());
    }
    try (Stream<Path> files = Files.list(FILES.resolve("libraries"))) {
      files.sorted().forEach(libraries::add);
    }
    return libraries;
  }

  /** Returns the names of the classes that the authors' builds run, sorted. */
  List<String> classes() throws IOException {
    try (JarFile jar = new JarFile(tests().toFile())) {
      return jar.stream()
          .map(JarEntry::getName)
          .filter(Suite::isRun)
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  private static boolean isRun(String entry) {
    String simpleName = entry.substring(entry.lastIndexOf('/') + 1);
    return simpleName.endsWith("Test.class")
        && !simpleName.contains("$")
        && !simpleName.startsWith("Abstract")
        && !simpleName.equals("BulkTest.class");
  }

  /** Writes the tests' data to where they look for it if they run in a directory. */
  void extractResources(Path directory) throws IOException {
    Path resources = directory.resolve(RESOURCES);
    try (JarFile jar = new JarFile(tests().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory() && !entry.getName().endsWith(CLASS)) {
          Path file = resources.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          try (InputStream in = jar.getInputStream(entry)) {
            Files.write(file, in.readAllBytes());
          }
        }
      }
    }
  }
}
