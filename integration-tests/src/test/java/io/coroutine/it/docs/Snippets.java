package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares the code of a page with that of a class, where it stands between lines of dashes. */
final class Snippets {
  private static final Path SOURCES = Path.of("src/test/java/io/coroutine/it/docs");
  private static final Path DOCS = Path.of("../docs");

  private Snippets() {}

  /** Asserts that {@code page} has all code of {@code type}, of which there are so many pieces. */
  static void assertHas(String page, Class<?> type, int pieces) throws IOException {
    String text = Files.readString(DOCS.resolve(page));
    String source = Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
    String[] parts = source.split("(?m)^ *// ---\n", -1);
    assertTrue(parts.length / 2 >= pieces, () -> "pieces: " + parts.length / 2);
    for (int i = 1; i < parts.length; i += 2) {
      String code = parts[i].stripTrailing().stripIndent().strip();
      assertTrue(text.contains(code), () -> "not in " + page + ":\n" + code);
    }
  }
}
