package io.coroutine.it.torture.suites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A test that may fail on a tortured jar though it passes on the jar as it is, because it looks at
 * stack traces, at the time, or at which thread it is on.
 *
 * @param suite whose test it is
 * @param resumption how the coroutines are resumed when it fails
 * @param test the test as in {@link Outcomes}, or what its name starts with up to a slash
 * @param reason what it looks at
 */
record DeclaredFailure(String suite, Resumption resumption, String test, String reason) {
  private static final Path FILE = Path.of("src/test/resources/suites/declared-failures.txt");

  /** Returns all of them. */
  static List<DeclaredFailure> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(DeclaredFailure::parse)
        .toList();
  }

  private static DeclaredFailure parse(String line) {
    String[] parts = line.split("\\s*\\|\\s*", -1);
    if (parts.length != 4 || parts[3].isBlank()) {
      throw new IllegalArgumentException("not 'suite | resumption | test | reason': " + line);
    }
    return new DeclaredFailure(parts[0], Resumption.valueOf(parts[1]), parts[2], parts[3]);
  }

  boolean isOf(Suite suite, Resumption resumption) {
    return this.suite.equals(suite.name()) && this.resumption == resumption;
  }

  /** Returns whether it speaks of a test. */
  boolean covers(String name) {
    return name.equals(test) || name.startsWith(test + "/");
  }
}
