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
      // Each file's path begins with that of the root; asking Path for the rest takes much longer.
      int prefix = root.resolve("x").toString().length() - 1;
      char separator = root.getFileSystem().getSeparator().charAt(0);
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.toString();
              if (name.endsWith(".class")) {
                files.put(name.substring(prefix).replace(separator, '/'), Stamp.of(attributes));
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
}
