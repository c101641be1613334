package io.coroutine.maven;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** A directory of class files. Paths are relative to it and have slashes on every system. */
record ClassDirectory(Path root) {
  /**
   * Returns all class files without opening one.
   *
   * @return the stamps by path; nothing if the directory does not exist
   */
  SortedMap<String, Stamp> scan() throws IOException {
    SortedMap<String, Stamp> files = new TreeMap<>();
    if (Files.isDirectory(root)) {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".class")) {
                files.put(relativize(file), Stamp.of(attributes));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  Path resolve(String path) {
    return root.resolve(path);
  }

  byte[] read(String path) throws IOException {
    return Files.readAllBytes(resolve(path));
  }

  private String relativize(Path file) {
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
