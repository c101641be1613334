package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.conformance.scenarios.Scenarios;
import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.PluginOutput;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs print, line by line, what CPython 3.13 printed; whichever front end transformed them.
 */
class ScenariosTest {
  private static final String AGENT = System.getProperty("coroutine.agent.jar", "");
  private static final Path TRACES = Path.of("src/test/resources/conformance");
  private static final String TRACE = ".out";

  private static final Path SOURCES =
      Path.of("src/test/java/io/coroutine/it/conformance/scenarios");

  @Test
  void everyTraceOfPythonHasItsTwin() throws IOException {
    try (Stream<Path> traces = Files.list(TRACES)) {
      List<String> names =
          traces
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(TRACE))
              .map(name -> name.substring(0, name.length() - TRACE.length()))
              .sorted()
              .toList();
      assertFalse(names.isEmpty());
      assertEquals(names, Scenarios.names());
    }
  }

  @TestFactory
  Stream<DynamicTest> transformedAtBuildTheyPrintWhatPythonPrints() {
    return Scenarios.names().stream()
        .map(name -> dynamicTest(name, () -> assertTrace(name, Scenarios.of(name).trace())));
  }

  @TestFactory
  Stream<DynamicTest> transformedByTheAgentTheyPrintWhatPythonPrints(@TempDir Path plain)
      throws Exception {
    assumeTrue(AGENT.endsWith(".jar"), "the agent is a jar from the package phase on");
    Classes.write(compiled(), plain);
    ChildJvm.Result result =
        new ChildJvm(List.of(plain, ChildJvm.runtime(), PluginOutput.placeOf(TestLoop.class)))
            .with("-javaagent:" + AGENT, "-Xmx256m", "-XX:TieredStopAtLevel=1")
            .run(Scenarios.class.getName());
    Map<String, List<String>> traces = byName(result.expectSuccess());
    assertEquals(Scenarios.names(), List.copyOf(traces.keySet()));
    return Scenarios.names().stream()
        .map(name -> dynamicTest(name, () -> assertTrace(name, traces.get(name))));
  }

  private static void assertTrace(String name, List<String> actual) throws IOException {
    String expected = Files.readString(TRACES.resolve(name + TRACE)).stripTrailing();
    assertEquals(expected, String.join("\n", actual).stripTrailing());
  }

  private static Map<String, byte[]> compiled() throws IOException {
    try (Stream<Path> sources = Files.list(SOURCES)) {
      return Compilation.compile(sources.sorted().toList(), List.of("--release", "17"));
    }
  }

  private static Map<String, List<String>> byName(List<String> output) {
    Map<String, List<String>> traces = new LinkedHashMap<>();
    List<String> trace = new ArrayList<>();
    for (String line : output) {
      if (line.startsWith(Scenarios.TITLE)) {
        trace = new ArrayList<>();
        traces.put(line.substring(Scenarios.TITLE.length()), trace);
      } else {
        trace.add(line);
      }
    }
    return traces;
  }
}
