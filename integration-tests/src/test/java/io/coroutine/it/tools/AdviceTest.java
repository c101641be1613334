package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte Buddy's agent, which retransforms classes with coroutines: they go on as coroutines. */
class AdviceTest {
  private static final ToolProgram ADVISED =
      new ToolProgram(
          "Advised", ToolProgram.jar("byte-buddy.jar"), ToolProgram.jar("byte-buddy-agent.jar"));

  private static final String BYTE_BUDDY = "-javaagent:" + ToolProgram.jar("byte-buddy-agent.jar");

  @TempDir Path directory;

  /** Of the two methods that are called, the one that is awaited at once has its body run. */
  @Test
  void adviceIsPassedByDirectCalls() throws Exception {
    assertEquals(
        List.of("before: 110", "after: 120", "advice: 1"),
        transformed().with(BYTE_BUDDY).run("Advised").expectSuccess());
  }

  @Test
  void adviceIsRunWithoutDirectCalls() throws Exception {
    assertEquals(
        List.of("before: 110", "after: 120", "advice: 2"),
        transformed()
            .with(BYTE_BUDDY, "-Dio.coroutine.directCalls=false")
            .run("Advised")
            .expectSuccess());
  }

  @Test
  void classTransformedByOurAgentStaysTransformed() throws Exception {
    ChildJvm.Result result =
        ADVISED
            .jvm(ADVISED.compiled(), directory)
            .with(ToolProgram.agent(), BYTE_BUDDY, "-Dio.coroutine.directCalls=false")
            .run("Advised");
    assertEquals(List.of("before: 110", "after: 120", "advice: 2"), result.expectSuccess());
    assertEquals(List.of(), withoutThoseOfTheJvm(result.errors()));
  }

  /** Since Java 24 the JVM warns of what Byte Buddy does. */
  private static List<String> withoutThoseOfTheJvm(String errors) {
    return errors.lines().filter(line -> !line.startsWith("WARNING: ")).toList();
  }

  private ChildJvm transformed() {
    return ADVISED.jvm(Classes.transform(ADVISED.compiled()), directory);
  }
}
