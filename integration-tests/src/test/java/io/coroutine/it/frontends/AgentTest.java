package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.probe.RunAll;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.PluginOutput;
import io.coroutine.it.support.Targets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * All targets in JVMs with the agent, one JVM for all of them, plain class files on disk. As many
 * JVMs as there are processors run at the same time.
 */
class AgentTest {
  static final String AGENT = System.getProperty("coroutine.agent.jar", "");

  /** C2 sees the targets elsewhere; here they run for a moment only. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir static Path directory;

  private static Path plain;
  private static Path transformed;
  private static Path names;
  private static Map<Variant, Future<ChildJvm.Result>> runs;

  /** The JVMs, those that take longest first. */
  private enum Variant {
    /**
     * Before they have been interpreted. What the agent defines, but without the agent, which would
     * be interpreted to the end: all that is compiled is compiled at once.
     */
    COMPILED_AT_ONCE(
        "once",
        "-XX:CompileCommand=quiet",
        "-XX:CompileCommand=compileonly,io.coroutine.*::*",
        "-Xbatch",
        "-Xcomp"),
    AS_IT_IS("anew"),
    /** Every await of a coroutine goes on from an empty Java stack. */
    SMALLEST_STACK_BUDGET("once", QUICK, "-Dio.coroutine.stackBudget=1"),
    WITHOUT_DIRECT_CALLS("once", QUICK, "-Dio.coroutine.directCalls=false"),
    DEBUG_MODE("once", QUICK, "-Dio.coroutine.debug=true");

    private final String loaded;

    @SuppressWarnings("ImmutableEnumChecker") // nobody gets at the array
    private final String[] options;

    Variant(String loaded, String... options) {
      this.loaded = loaded;
      this.options = options;
    }

    ChildJvm.Result run() throws Exception {
      return this == COMPILED_AT_ONCE
          ? runAll(transformed, loaded, jvm().with(options))
          : runAll(plain, loaded, jvm().with("-javaagent:" + AGENT).with(options));
    }
  }

  @BeforeAll
  static void startAll() throws IOException {
    assumeTrue(AGENT.endsWith(".jar"), "the agent is a jar from the package phase on");
    plain = directory.resolve("plain");
    names = directory.resolve("names");
    transformed = directory.resolve("transformed");
    Classes.write(Targets.all(), plain);
    Classes.write(Targets.transformed(), transformed);
    Files.write(names, Targets.namesOf(Targets.all()));
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    runs = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      runs.put(variant, pool.submit(variant::run));
    }
    pool.shutdown();
  }

  /** Ends what nobody has asked for, if not all tests were run. */
  @AfterAll
  static void endAll() {
    if (runs != null) {
      runs.values().forEach(run -> run.cancel(true));
    }
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsWhatTargetsExpect() throws Exception {
    return compared(Variant.AS_IT_IS);
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsItWithTheSmallestStackBudget() throws Exception {
    return compared(Variant.SMALLEST_STACK_BUDGET);
  }

  @TestFactory
  Stream<DynamicContainer> targetsKeepItWhenTheyAreCompiledAtOnce() throws Exception {
    return compared(Variant.COMPILED_AT_ONCE);
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsItWithoutDirectCalls() throws Exception {
    return compared(Variant.WITHOUT_DIRECT_CALLS);
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsItInDebugMode() throws Exception {
    return compared(Variant.DEBUG_MODE);
  }

  @Test
  void agentDefinesTheBytesThatTheTransformerReturns() throws Exception {
    Path recorded = directory.resolve("recorded");
    runAll(
            plain,
            "once",
            jvm().with("-javaagent:" + AGENT, "-javaagent:" + recorder() + "=" + recorded))
        .expectSuccess();
    Map<String, byte[]> defined = Classes.read(recorded);
    for (String name : Files.readAllLines(names)) {
      assertTrue(defined.containsKey(name.replace('.', '/')), "not loaded: " + name);
    }
    Map<String, byte[]> expected = Targets.transformed();
    defined.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
  }

  @Test
  void withoutTheAgentTheSameRunSaysWhatIsMissing() throws Exception {
    List<String> output = runAll(plain, "once", jvm()).expectSuccess();
    String line =
        output.stream()
            .filter(l -> l.contains("Loops.whileLoop\tPENDING\t"))
            .findFirst()
            .orElseThrow();
    assertTrue(line.contains("await() was reached in io.coroutine.it.targets.loops.Loops"), line);
  }

  private static ChildJvm jvm() {
    return new ChildJvm(List.of(PluginOutput.directory(), ChildJvm.runtime())).with("-Xmx256m");
  }

  private static ChildJvm.Result runAll(Path targets, String loaded, ChildJvm jvm)
      throws Exception {
    return jvm.run(RunAll.class.getName(), targets.toString(), names.toString(), loaded);
  }

  private static Stream<DynamicContainer> compared(Variant variant) throws Exception {
    ChildJvm.Result result = runs.get(variant).get();
    assertFalse(result.errors().contains("Exception"), result.errors());
    RunAllOutput output = new RunAllOutput(result.expectSuccess());
    return Stream.of(Way.values())
        .map(
            way ->
                dynamicContainer(
                    way.name(),
                    TargetTests.targets(Targets.all()).stream()
                        .map(
                            target ->
                                dynamicTest(
                                    TargetTests.nameOf(target), () -> output.check(target, way)))));
  }

  private static Path recorder() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", RecordingAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("recorder.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (String suffix : new String[] {"", "$1"}) {
        Class<?> type = RecordingAgent.class;
        String name = type.getName().replace('.', '/') + suffix + ".class";
        out.putNextEntry(new JarEntry(name));
        out.write(type.getClassLoader().getResourceAsStream(name).readAllBytes());
        out.closeEntry();
      }
    }
    return jar;
  }
}
