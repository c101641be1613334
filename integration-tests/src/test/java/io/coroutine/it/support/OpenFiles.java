package io.coroutine.it.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has open. */
public final class OpenFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /**
   * Asserts that no more are open than before. There may be fewer, which others have left to the
   * garbage collector.
   */
  public static void assertNoMoreThan(long before) {
    long now = count();
    assertTrue(now <= before, () -> now + " files are open, before it were " + before);
  }

  /** Returns how many files, sockets among them, are open; -1 where the system does not tell. */
  public static long count() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return -1;
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
