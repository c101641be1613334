package io.coroutine.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the source of a class. */
record SourceLocator(List<Path> roots) {
  /**
   * Returns the absolute path of a source file.
   *
   * @param packageName with slashes
   * @param fileName as the class file tells it
   */
  Optional<Path> find(String packageName, String fileName) {
    return roots.stream()
        .map(root -> root.resolve(packageName).resolve(fileName).toAbsolutePath())
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
