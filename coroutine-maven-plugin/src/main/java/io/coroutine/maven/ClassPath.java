package io.coroutine.maven;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds class files on a class path, then in the JDK that runs the build. Usable from several
 * threads.
 *
 * <p>Of a multi-release jar, only the base version is seen.
 */
final class ClassPath implements Closeable {

  /** One element of the class path. */
  interface Element extends Closeable {
    Optional<byte[]> find(String path) throws IOException;
  }

  private final List<Element> elements = new ArrayList<>();

  ClassPath(List<Path> paths) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        elements.add(new DirectoryElement(path));
      } else if (Files.exists(path)) {
        elements.add(new JarElement(path));
      }
    }
  }

  Optional<byte[]> find(String internalName) throws IOException {
    String path = internalName + ".class";
    // No class path can define these, so no jar has to be opened for them.
    if (!path.startsWith("java/")) {
      for (Element element : elements) {
        Optional<byte[]> classFile = element.find(path);
        if (classFile.isPresent()) {
          return classFile;
        }
      }
    }
    return findInJdk(path);
  }

  private static Optional<byte[]> findInJdk(String path) throws IOException {
    try (InputStream stream = ClassLoader.getSystemResourceAsStream(path)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    }
  }

  @Override
  public void close() throws IOException {
    for (Element element : elements) {
      element.close();
    }
  }
}
