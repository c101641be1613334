package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoaderTransformersTest {
  private static final String SUM =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      class Sum {
        @Async
        static Coroutine<Number> choose(boolean isWhole) {
          Number number = isWhole ? (Number) 1 : (Number) 2.0;
          await(done());
          return result(number);
        }
      }
      """;

  @TempDir Path directory;
  private final LoaderTransformers transformers = new LoaderTransformers(AgentOptions.parse(null));

  @Test
  void keepOneTransformerForEachLoader() {
    ClassLoader first = loader(Map.of());
    ClassLoader second = loader(Map.of());

    assertSame(transformers.of(first), transformers.of(first));
    assertNotSame(transformers.of(first), transformers.of(second));
  }

  @Test
  void doNotKeepLoaders() {
    Map<String, byte[]> classFiles = Sources.read(Sources.compile(directory, SUM));
    WeakReference<ClassLoader> loader = new WeakReference<>(loader(classFiles));
    assertNotNull(
        transformers.of(loader.get()).transform(classFiles.get("com.acme.Sum")).classFile());

    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
    }

    assertNull(loader.get());
  }

  private static ClassLoader loader(Map<String, byte[]> classFiles) {
    return new BytesLoader(LoaderTransformersTest.class.getClassLoader(), classFiles);
  }
}
