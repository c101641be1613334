package io.coroutine.it.torture;

import io.coroutine.it.support.Classes;
import io.coroutine.transformer.ClassFileLocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Classes to be tortured.
 *
 * @param name what it is called in tables
 * @param classes the internal names, sorted
 * @param files finds these classes and those that they refer to
 */
record Corpus(String name, List<String> classes, ClassFileLocator files) {
  private static final String SUFFIX = ".class";

  /** Returns the classes of a jar, but not those for newer Java versions only. */
  static Corpus ofJar(Path jar) {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (isClass(entry.getName()) && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = file.getInputStream(entry)) {
            classes.put(className(entry.getName()), in.readAllBytes());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return new Corpus(name, List.copyOf(classes.keySet()), Classes.locator(classes));
  }

  /** Returns the classes of a module of the running JDK. */
  static Corpus ofModule(String module) {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
    List<String> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes =
          files
              .map(file -> root.relativize(file).toString())
              .filter(Corpus::isClass)
              .map(Corpus::className)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Corpus(module, classes, Classes.locator(Map.of()));
  }

  /** Returns one in {@code stride} classes of this corpus, and those with the names {@code too}. */
  Corpus slice(int stride, Predicate<String> too) {
    List<String> chosen =
        IntStream.range(0, classes.size())
            .filter(i -> i % stride == 0 || too.test(classes.get(i)))
            .mapToObj(classes::get)
            .toList();
    return new Corpus(name, chosen, files);
  }

  private static boolean isClass(String path) {
    return path.endsWith(SUFFIX) && !path.endsWith("module-info.class");
  }

  private static String className(String path) {
    return path.substring(0, path.length() - SUFFIX.length());
  }
}
