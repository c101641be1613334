package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Outcome;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.function.Executable;

/** Makes a test of each target in some class files, in each of some ways. */
final class TargetTests {
  private TargetTests() {}

  static Stream<DynamicContainer> of(Map<String, byte[]> classes, Way... ways) {
    return Stream.of(ways)
        .map(
            way ->
                dynamicContainer(
                    way.name(),
                    targets(classes).stream()
                        .map(target -> dynamicTest(nameOf(target), () -> run(target, way)))));
  }

  /** Returns the targets of classes which nothing has initialized yet. */
  static List<Method> targets(Map<String, byte[]> classes) {
    ClassLoader loader = new MemoryLoader(classes);
    List<Method> targets = new ArrayList<>();
    for (String name : classes.keySet()) {
      targets.addAll(Runner.targetsOf(Targets.load(loader, name.replace('/', '.'))));
    }
    assertFalse(targets.isEmpty(), "there are no targets");
    return targets;
  }

  static String nameOf(Method target) {
    return target.getDeclaringClass().getSimpleName() + '.' + target.getName();
  }

  private static void run(Method target, Way way) {
    check(target, way, Runner.run(target, way));
  }

  /** Runs all targets in one way, and fails with all those that don't do what they say. */
  static void runAll(Map<String, byte[]> classes, Way way) {
    assertAll(
        way.name(), targets(classes).stream().map(target -> (Executable) () -> run(target, way)));
  }

  /** Fails unless a target has done what it says, in the way that the test claims. */
  static void check(Method target, Way way, Outcome outcome) {
    String name = nameOf(target) + ' ' + way;
    assertEquals(target.getAnnotation(Expect.class).value(), outcome.text(), name);
    assertEquals(suspensions(way, outcome.awaited()), outcome.suspensions(), name + " suspensions");
  }

  /** Returns how often a target that makes and awaits so many awaitables suspends by hand. */
  static int suspensions(Way way, int awaited) {
    return switch (way) {
      case READY, READY_IN_TASK, PENDING_IN_TASK -> 0;
      case PENDING, SENT -> awaited;
      case ODD_PENDING -> (awaited + 1) / 2;
      case EVEN_PENDING -> awaited / 2;
    };
  }
}
