package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrameClassDefinerTest {
  private static final String NAME = "com.acme.Frame";
  private static final String SOURCE = "package com.acme; public class Frame {}";

  private static final String FRAME =
      """
      package com.acme;

      public class Frame extends io.coroutine.Coroutine<String> {
        @Override
        protected Object resume(io.coroutine.Frame root, int depth) {
          return null;
        }

        @Override
        protected String source() {
          return "";
        }
      }
      """;

  @TempDir Path directory;

  private final FrameClassDefiner definer = new FrameClassDefiner(MethodHandles.lookup());

  @Test
  void definesClassInLoaderWithProtectionDomain() throws ClassNotFoundException {
    ClassLoader loader = emptyLoader();
    assertFalse(definer.isDefined(loader, NAME));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass(NAME));

    definer.define(loader, getClass().getProtectionDomain(), NAME, classFile());

    assertTrue(definer.isDefined(loader, NAME));
    assertSame(loader, loader.loadClass(NAME).getClassLoader());
    assertSame(getClass().getProtectionDomain(), loader.loadClass(NAME).getProtectionDomain());
  }

  @Test
  void doesNotDefineClassTwice() throws ClassNotFoundException {
    ClassLoader loader = emptyLoader();
    definer.define(loader, null, NAME, classFile());
    Class<?> first = loader.loadClass(NAME);

    definer.define(loader, null, NAME, classFile());

    assertSame(first, loader.loadClass(NAME));
  }

  @Test
  void definesClassThatTheParentHasToo() throws ClassNotFoundException {
    Map<String, byte[]> classFiles = Map.of(NAME, classFile());
    ClassLoader parent = new BytesLoader(null, classFiles);
    Class<?> inParent = parent.loadClass(NAME);
    ClassLoader child = new BytesLoader(parent, Map.of());

    definer.define(child, null, NAME, classFile());

    assertTrue(definer.isDefined(child, NAME));
    assertNotSame(inParent, child.loadClass(NAME));
  }

  @Test
  void definesClassInNamedModule() throws ClassNotFoundException {
    Path classes =
        Sources.compile(
            directory,
            "module acme { exports com.acme; }",
            "package com.acme; public class Owner {}");
    ModuleLayer layer = layer(classes);
    ClassLoader loader = layer.findLoader("acme");

    definer.define(loader, null, NAME, classFile());

    Class<?> owner = loader.loadClass("com.acme.Owner");
    assertTrue(owner.getModule().isNamed());
    assertSame(owner.getModule(), loader.loadClass(NAME).getModule());
  }

  @Test
  void definesClassOnceForManyThreads() throws Exception {
    byte[] classFile = classFile();
    for (int round = 0; round < 50; round++) {
      ClassLoader loader = emptyLoader();
      CountDownLatch ready = new CountDownLatch(8);
      Callable<Class<?>> task =
          () -> {
            ready.countDown();
            ready.await();
            definer.define(loader, null, NAME, classFile);
            return loader.loadClass(NAME);
          };

      List<Class<?>> classes = inThreads(8, task);

      assertEquals(1, Set.copyOf(classes).size());
    }
  }

  @Test
  void doesNotHideWhyClassIsRefused() {
    ClassLoader blind = new ClassLoader(null) {};
    byte[] classFile = classFile(FRAME);

    var error =
        assertThrows(
            NoClassDefFoundError.class, () -> definer.define(blind, null, NAME, classFile));

    assertTrue(error.getMessage().contains("io/coroutine/Coroutine"), error.getMessage());
  }

  private byte[] classFile() {
    return classFile(SOURCE);
  }

  private byte[] classFile(String source) {
    return Sources.read(Sources.compile(directory.resolve("frame"), source)).get(NAME);
  }

  private static ClassLoader emptyLoader() {
    return new BytesLoader(FrameClassDefinerTest.class.getClassLoader(), Map.of());
  }

  private static ModuleLayer layer(Path classes) {
    assertTrue(Files.exists(classes.resolve("module-info.class")));
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme"));
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
  }

  static <T> List<T> inThreads(int count, Callable<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        futures.add(executor.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdown();
    }
  }
}
