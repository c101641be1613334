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
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** All targets in JVMs with the agent, one JVM for all of them, plain class files on disk. */
class AgentTest {
  static final String AGENT = System.getProperty("coroutine.agent.jar", "");

  @TempDir static Path directory;

  private static Path plain;
  private static Path names;

  @BeforeAll
  static void writePlainClasses() throws IOException {
    assumeTrue(AGENT.endsWith(".jar"), "the agent is a jar from the package phase on");
    plain = directory.resolve("plain");
    names = directory.resolve("names");
    Classes.write(Targets.all(), plain);
    Files.write(names, Targets.namesOf(Targets.all()));
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsWhatTargetsExpect() throws Exception {
    return compared("anew", jvm().with("-javaagent:" + AGENT));
  }

  // Every await of a coroutine goes on from an empty Java stack.
  @TestFactory
  Stream<DynamicContainer> agentKeepsItWithTheSmallestStackBudget() throws Exception {
    return compared("once", jvm().with("-javaagent:" + AGENT, "-Dio.coroutine.stackBudget=1"));
  }

  // Before they have been interpreted. Of the agent nothing is compiled: it is large.
  @TestFactory
  Stream<DynamicContainer> agentKeepsItWhenTheTargetsAreCompiledAtOnce() throws Exception {
    return compared(
        "once",
        jvm()
            .with(
                "-javaagent:" + AGENT,
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,io.coroutine.*::*",
                "-XX:CompileCommand=exclude,io.coroutine.agent.*::*",
                "-XX:CompileCommand=exclude,io.coroutine.transformer.*::*",
                "-Xbatch",
                "-Xcomp"));
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsItWithoutDirectCalls() throws Exception {
    return compared("once", jvm().with("-javaagent:" + AGENT, "-Dio.coroutine.directCalls=false"));
  }

  @TestFactory
  Stream<DynamicContainer> agentKeepsItInDebugMode() throws Exception {
    return compared("once", jvm().with("-javaagent:" + AGENT, "-Dio.coroutine.debug=true"));
  }

  @Test
  void agentDefinesTheBytesThatTheTransformerReturns() throws Exception {
    Path recorded = directory.resolve("recorded");
    runAll("once", jvm().with("-javaagent:" + AGENT, "-javaagent:" + recorder() + "=" + recorded))
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
    List<String> output = runAll("once", jvm()).expectSuccess();
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

  private static ChildJvm.Result runAll(String loaded, ChildJvm jvm) throws Exception {
    return jvm.run(RunAll.class.getName(), plain.toString(), names.toString(), loaded);
  }

  private static Stream<DynamicContainer> compared(String loaded, ChildJvm jvm) throws Exception {
    ChildJvm.Result result = runAll(loaded, jvm);
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
