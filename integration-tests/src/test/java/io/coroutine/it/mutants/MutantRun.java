package io.coroutine.it.mutants;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs tests against a runtime of their own, in which there may be a mistake. */
final class MutantRun {
  private static final String SCENARIO = "scenario ";
  private static final String CONFORMANCE = "io.coroutine.it.conformance.";
  private static final String LOOP = "io.coroutine.asyncio.";
  private static final Path TRACES = Path.of("src/test/resources/conformance");

  /** The modules whose classes are loaded anew for each run: the runtime and what uses it. */
  private static final List<Path> MODULES =
      List.of(
          Path.of("../coroutine-runtime/target/classes"),
          Path.of("../coroutine-runtime/target/test-classes"),
          Path.of("../coroutine-test/target/classes"),
          Path.of("target/test-classes"));

  private static final Map<String, byte[]> CLASSES = new TreeMap<>();

  static {
    MODULES.forEach(module -> CLASSES.putAll(Classes.read(module)));
    CLASSES.keySet().removeIf(name -> !name.startsWith("io/coroutine/"));
    // Many mistakes have a test wait for ever.
    CLASSES.putAll(
        Mutant.edited(
            Path.of("../coroutine-test/src/main/java/io/coroutine/test/VirtualTime.java"),
            "DEFAULT_PATIENCE = Duration.ofSeconds(5);",
            "DEFAULT_PATIENCE = Duration.ofMillis(100);"));
  }

  private final ClassLoader loader;

  /** Prepares a runtime in which {@code changed} classes take the place of the right ones. */
  MutantRun(Map<String, byte[]> changed) {
    Map<String, byte[]> classes = new TreeMap<>(CLASSES);
    classes.putAll(changed);
    loader = new MemoryLoader(classes);
  }

  /**
   * Runs a test.
   *
   * @param test {@code scenario NN_name}, or {@code Class.method} of the tests of conformance or of
   *     those of the loop in coroutine-runtime
   * @throws Throwable what the test fails with
   */
  void run(String test) throws Throwable {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      if (test.startsWith(SCENARIO)) {
        runScenario(test.substring(SCENARIO.length()));
      } else {
        runMethod(test);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void runScenario(String name) throws ReflectiveOperationException {
    Class<?> scenarios = loader.loadClass(CONFORMANCE + "scenarios.Scenarios");
    Object scenario = scenarios.getMethod("of", String.class).invoke(null, name);
    Object trace =
        loader.loadClass(CONFORMANCE + "scenarios.Scenario").getMethod("trace").invoke(scenario);
    List<String> expected;
    try {
      expected = Files.readAllLines(TRACES.resolve(name + ".out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!expected.equals(trace)) {
      throw new AssertionError("another trace: " + trace);
    }
  }

  private void runMethod(String test) throws ReflectiveOperationException {
    int dot = test.lastIndexOf('.');
    String simpleName = test.substring(0, dot);
    boolean isConformance = CLASSES.containsKey((CONFORMANCE + simpleName).replace('.', '/'));
    Class<?> type = loader.loadClass((isConformance ? CONFORMANCE : LOOP) + simpleName);
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance = constructor.newInstance();
    Method method = type.getDeclaredMethod(test.substring(dot + 1));
    method.setAccessible(true);
    runAnnotated(instance, BeforeEach.class);
    try {
      Object result = method.invoke(instance);
      if (result != null) { // a coroutine test
        runCoroutine(result);
      }
    } finally {
      runAnnotated(instance, AfterEach.class);
    }
  }

  private void runCoroutine(Object coroutine) throws ReflectiveOperationException {
    loader
        .loadClass("io.coroutine.test.TestLoop")
        .getMethod("run", loader.loadClass("io.coroutine.Coroutine"))
        .invoke(null, coroutine);
  }

  private static void runAnnotated(Object instance, Class<? extends Annotation> annotation)
      throws ReflectiveOperationException {
    for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(annotation)) {
          method.setAccessible(true);
          method.invoke(instance);
        }
      }
    }
  }
}
