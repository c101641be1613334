package io.coroutine.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes class files below a directory, for people to read with javap.
 *
 * @param directory the directory, created when needed
 */
record ClassDump(Path directory) {

  void write(String internalName, byte[] classFile) throws IOException {
    Path file = directory.resolve(internalName + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
  }
}
