package io.coroutine.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar on the class path, opened when it is first searched. */
final class JarElement implements ClassPath.Element {
  private final Path path;
  private @Nullable ZipFile jar;

  JarElement(Path path) {
    this.path = path;
  }

  @Override
  public Optional<byte[]> find(String entryName) throws IOException {
    ZipFile open = open();
    ZipEntry entry = open.getEntry(entryName);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream stream = open.getInputStream(entry)) {
      return Optional.of(stream.readAllBytes());
    }
  }

  private synchronized ZipFile open() throws IOException {
    if (jar == null) {
      try {
        jar = new ZipFile(path.toFile());
      } catch (IOException e) {
        throw new IOException(path + " on the class path can't be opened: " + e.getMessage(), e);
      }
    }
    return jar;
  }

  @Override
  public synchronized void close() throws IOException {
    if (jar != null) {
      jar.close();
    }
  }
}
