package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mockito's inline mocks, whose class is the mocked class itself, with code put into its methods:
 * what awaits a call finds the mock as if it had called.
 */
class MocksTest {
  private static final ToolProgram MOCKS =
      new ToolProgram(
          "Mocks",
          ToolProgram.jar("mockito.jar"),
          ToolProgram.jar("objenesis.jar"),
          ToolProgram.jar("byte-buddy.jar"),
          ToolProgram.jar("byte-buddy-agent.jar"));

  private static final String MOCKITO_AGENT = "-javaagent:" + ToolProgram.jar("mockito.jar");

  private static final List<String> EXPECTED =
      List.of(
          "before: 200",
          "mock is a Prices",
          "stubbed: 5",
          "not stubbed: object null can't be used in 'await' expression",
          "real: 400",
          "final class: 50",
          "spy: 200",
          "stubbed spy: 6",
          "own calls: 321",
          "stubbed own calls: 3300",
          "stubbed static: 7",
          "static, not stubbed: object null can't be used in 'await' expression",
          "real static that awaits a stub: 14",
          "static, closed: 3",
          "own statics: 6",
          "stubbed own statics: 16",
          "trace: [failing, awaitsFailing]",
          "after: 200");

  @TempDir Path directory;

  @Test
  void mocksOfClassesTransformedAtBuildTime() throws Exception {
    assertEquals(EXPECTED, transformed().with(MOCKITO_AGENT).run("Mocks").expectSuccess());
  }

  @Test
  void mocksOfClassesTransformedByTheAgent() throws Exception {
    ChildJvm jvm = MOCKS.jvm(MOCKS.compiled(), directory);
    assertEquals(
        EXPECTED, jvm.with(MOCKITO_AGENT, ToolProgram.agent()).run("Mocks").expectSuccess());
  }

  @Test
  void directCallsPassThemBy() throws Exception {
    ChildJvm.Result result =
        transformed().with(MOCKITO_AGENT, "-Dio.coroutine.directCalls=true").run("Mocks");
    assertNotEquals(0, result.exitCode());
    assertEquals("stubbed: 200", result.output().get(2));
    assertTrue(result.errors().contains("Wanted but not invoked"), result.errors());
  }

  private ChildJvm transformed() {
    return MOCKS.jvm(Classes.transform(MOCKS.compiled()), directory);
  }
}
