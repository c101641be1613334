package io.coroutine.it.malformed;

import io.coroutine.it.support.Classes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sound class files from which malformed ones are made. */
final class Seeds {
  private static final Path DIRECTORY = Path.of("src/test/malformed/seeds");

  /** The class files by internal name, in a fixed order. */
  static final Map<String, byte[]> BY_NAME = Classes.read(DIRECTORY);

  /** The class files in a fixed order. */
  static final List<byte[]> ALL = List.copyOf(BY_NAME.values());

  private Seeds() {}
}
