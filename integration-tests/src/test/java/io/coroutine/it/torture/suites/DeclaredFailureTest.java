package io.coroutine.it.torture.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is declared stays few, and speaks of tests that exist. */
class DeclaredFailureTest {
  private static final int MOST = 20;

  @Test
  void areFew() throws IOException {
    List<DeclaredFailure> all = DeclaredFailure.all();
    assertTrue(all.size() <= MOST, () -> all.size() + " are declared");
  }

  @Test
  void nameClassesOfTheSuites() throws IOException {
    for (DeclaredFailure declaration : DeclaredFailure.all()) {
      List<String> classes =
          Stream.of(Suite.LANG3, Suite.COLLECTIONS4)
              .filter(suite -> suite.name().equals(declaration.suite()))
              .findAny()
              .orElseThrow(() -> new AssertionError(declaration))
              .classes();
      String type = declaration.test().replaceFirst("/.*", "");
      assertEquals(1, classes.stream().filter(type::equals).count(), declaration.toString());
    }
  }
}
