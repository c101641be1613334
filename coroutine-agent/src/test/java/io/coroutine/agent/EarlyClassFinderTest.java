package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EarlyClassFinderTest {
  private static final String READY =
      """
      package com.acme;

      import io.coroutine.*;

      class Ready {
        static Coroutine<Integer> one() {
          return Coroutines.result(1);
        }
      }
      """;

  private static final String LOCKED =
      """
      package com.acme;

      import io.coroutine.*;

      class Locked {
        @Async
        static synchronized Coroutine<Integer> one() {
          return Coroutines.result(1);
        }
      }
      """;

  @TempDir Path directory;
  private final ClassHistory history = new ClassHistory();
  private BytesLoader loader;

  @BeforeEach
  void compile() {
    loader =
        new BytesLoader(
            getClass().getClassLoader(),
            Sources.read(Sources.compile(directory, Sources.SUM, READY, LOCKED)));
  }

  @Test
  void findsClassesWithCoroutines() throws ClassNotFoundException {
    assertTrue(finder("").isEarly(loader.loadClass("com.acme.Sum")));
  }

  @Test
  void findsClassesWhoseCoroutinesAreWrong() throws ClassNotFoundException {
    assertTrue(finder("").isEarly(loader.loadClass("com.acme.Locked")));
  }

  @Test
  void doesNotFindClassesThatOnlyReturnFinishedCoroutines() throws ClassNotFoundException {
    assertFalse(finder("").isEarly(loader.loadClass("com.acme.Ready")));
  }

  @Test
  void doesNotFindClassesThatTheAgentHasSeenLoading() throws ClassNotFoundException {
    history.add(loader, "com.acme.Sum", Map.of());

    assertFalse(finder("").isEarly(loader.loadClass("com.acme.Sum")));
  }

  @Test
  void doesNotFindExcludedClasses() throws ClassNotFoundException {
    assertFalse(finder("exclude=com.acme.*").isEarly(loader.loadClass("com.acme.Sum")));
  }

  @Test
  void doesNotFindArraysPrimitivesAndClassesOfTheJdk() {
    assertFalse(finder("").isEarly(int.class));
    assertFalse(finder("").isEarly(String.class));
    assertFalse(finder("").isEarly(EarlyClassFinderTest[].class));
  }

  private EarlyClassFinder finder(String options) {
    AgentOptions parsed = AgentOptions.parse(options);
    return new EarlyClassFinder(parsed, new LoaderTransformers(parsed), history);
  }
}
