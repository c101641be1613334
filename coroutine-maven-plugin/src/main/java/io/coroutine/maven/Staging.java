package io.coroutine.maven;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes files beside their targets, then renames one after the other.
 *
 * <p>All that can run out of space or be forbidden happens before the first target changes, and
 * nobody sees a target that is half written. Closing removes what has not been published.
 */
final class Staging implements Closeable {
  /** Ends the names of staged files; not {@code .class}, so that nobody takes them for classes. */
  static final String SUFFIX = ".coroutine-tmp";

  private record Staged(Path file, Path target) {}

  private final Deque<Staged> waiting = new ArrayDeque<>();

  void add(Path target, byte[] content) throws IOException {
    Path file = target.resolveSibling(target.getFileName() + SUFFIX);
    waiting.add(new Staged(file, target));
    Files.write(file, content);
  }

  /** Adds a file with a time, and returns the stamp that it will have. */
  Stamp add(Path target, byte[] content, FileTime modified) throws IOException {
    add(target, content);
    Path file = waiting.getLast().file();
    Files.setLastModifiedTime(file, modified);
    // Not computed: the file system may keep times less precisely.
    return Stamp.of(Files.readAttributes(file, BasicFileAttributes.class));
  }

  /** Deletes the files that a killed process has staged below a directory. */
  static void deleteLeftovers(Path directory) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> files = Files.walk(directory)) {
      leftovers = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path leftover : leftovers) {
      Files.delete(leftover);
    }
  }

  /** Moves all files to their targets, in the order in which they were added. */
  void publish() throws IOException {
    while (!waiting.isEmpty()) {
      Staged staged = waiting.getFirst();
      Files.move(staged.file(), staged.target(), ATOMIC_MOVE);
      waiting.removeFirst();
    }
  }

  @Override
  public void close() throws IOException {
    for (Staged staged : waiting) {
      Files.deleteIfExists(staged.file());
    }
  }
}
