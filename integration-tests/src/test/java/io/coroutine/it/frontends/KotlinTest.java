package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.it.probe.RunAll;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.PlainWords;
import io.coroutine.it.support.PluginOutput;
import io.coroutine.it.support.Targets;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Targets written in Kotlin, whose compiler orders code, names lambdas and passes default arguments
 * in its own way. Maven copies the compiler to a folder: neither it nor Kotlin's library is on the
 * class path of the tests.
 */
class KotlinTest {
  private static final Path COMPILER = Path.of("target/kotlin");
  private static final Path SOURCES = Path.of("src/test/kotlin");

  @TempDir private static Path directory;

  private static Path library;
  private static URLClassLoader loader;
  private static Map<String, byte[]> plain;
  private static Map<String, byte[]> transformed;

  @BeforeAll
  static void compile() throws Exception {
    library = COMPILER.resolve("kotlin-stdlib.jar");
    loader =
        new URLClassLoader(new URL[] {library.toUri().toURL()}, KotlinTest.class.getClassLoader());
    try (Stream<Path> jars = Files.list(COMPILER)) {
      new ChildJvm(jars.toList())
          .with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m")
          .run(
              "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
              "-no-stdlib",
              "-no-reflect",
              "-jvm-target",
              "17",
              "-classpath",
              String.join(
                  File.pathSeparator,
                  List.of(
                      library.toString(),
                      PluginOutput.directory().toString(),
                      ChildJvm.runtime().toString())),
              "-d",
              directory.toString(),
              SOURCES.toString())
          .expectSuccess();
    }
    plain = Classes.read(directory);
    transformed = Classes.transform(plain, loader);
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  // The oracle.
  @Test
  void plainKotlinDoesWhatTargetsExpect() {
    List<Method> targets = targets(PlainWords.replaceIn(plain));
    assertTrue(targets.size() > 20, targets.size() + " targets");
    for (Method target : targets) {
      TargetTests.check(target, Way.READY, Runner.run(target, Way.READY));
    }
  }

  @ParameterizedTest
  @EnumSource
  void transformerKeepsWhatTargetsExpect(Way way) {
    for (Method target : targets(transformed)) {
      TargetTests.check(target, way, Runner.run(target, way));
    }
  }

  @Test
  void agentKeepsWhatTargetsExpect() throws Exception {
    assumeTrue(AgentTest.AGENT.endsWith(".jar"), "the agent is a jar from the package phase on");
    List<Method> targets = targets(plain);
    Path names = directory.resolve("names");
    Files.write(
        names, targets.stream().map(t -> t.getDeclaringClass().getName()).distinct().toList());
    RunAllOutput output =
        new RunAllOutput(
            new ChildJvm(List.of(PluginOutput.directory(), ChildJvm.runtime(), library))
                .with("-javaagent:" + AgentTest.AGENT)
                .run(RunAll.class.getName(), directory.toString(), names.toString(), "once")
                .expectSuccess());
    for (Method target : targets) {
      for (Way way : Way.values()) {
        output.check(target, way);
      }
    }
  }

  // Kotlin names them otherwise than javac.
  @Test
  void lambdasAndLocalFunctionsAreTransformed() {
    for (String name : new String[] {"lambdas$lambda$0", "lambdas$local", "topLevelFunction"}) {
      assertEquals(
          1,
          transformed.keySet().stream().filter(n -> n.endsWith("$" + name + "$Coroutine")).count(),
          name);
    }
  }

  private static List<Method> targets(Map<String, byte[]> classes) {
    ClassLoader targetLoader = new MemoryLoader(classes, loader);
    List<Method> targets = new ArrayList<>();
    for (String name : classes.keySet()) {
      targets.addAll(Runner.targetsOf(Targets.load(targetLoader, name.replace('/', '.'))));
    }
    return targets;
  }
}
