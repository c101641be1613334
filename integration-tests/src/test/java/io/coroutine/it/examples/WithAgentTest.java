package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.examples.AllExamples;
import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.PluginOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples as the compiler leaves them, transformed by the agent when they are loaded. */
class WithAgentTest {
  private static final String AGENT = System.getProperty("coroutine.agent.jar", "");
  private static final Path SOURCES = Path.of("..", "examples", "src", "main", "java");

  /** In whose output there is no time, nor anything else that changes. */
  private static final String[] SERVERS = {
    "Echo", "EchoByProtocol", "LineProxy", "Chat", "Website", "WebSocketEcho", "AllCores"
  };

  @TempDir private Path directory;

  @Test
  void serversDoWithTheAgentWhatTheyDoWithThePlugin() throws Exception {
    assumeTrue(AGENT.endsWith(".jar"), "the agent is a jar from the package phase on");
    compile();
    List<String> withAgent =
        new ChildJvm(classPath())
            .with("-javaagent:" + AGENT, "-XX:TieredStopAtLevel=1")
            .run(AllExamples.class.getName(), SERVERS)
            .expectSuccess();

    assertEquals(ExampleRun.of(AllExamples::main, SERVERS).lines(), withAgent);
    assertEquals(
        SERVERS.length, withAgent.stream().filter(line -> line.startsWith("--- ")).count());
  }

  /** Returns the class path of the tests, with these class files in place of the plugin's. */
  private List<Path> classPath() {
    List<Path> classPath = new ArrayList<>(ChildJvm.classPathOfTests());
    Path ofPlugin = PluginOutput.placeOf(AllExamples.class).toAbsolutePath().normalize();
    assertTrue(classPath.removeIf(path -> path.toAbsolutePath().normalize().equals(ofPlugin)));
    classPath.add(0, directory);
    return classPath;
  }

  private void compile() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", directory.toString(), "-proc:none"));
    arguments.addAll(List.of("-nowarn", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, exitCode);
  }
}
