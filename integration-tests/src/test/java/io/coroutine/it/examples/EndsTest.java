package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.examples.GracefulShutdown;
import io.coroutine.examples.LoopForEver;
import io.coroutine.it.support.ChildJvm;
import java.io.BufferedReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Examples that are about their ends. */
class EndsTest {
  private static final int TERMINATED = 143;

  private static final List<String> SHUTDOWN =
      List.of(
          "pending: worker 1, worker 2, slow worker",
          "worker 1 has cleaned up",
          "worker 2 has cleaned up",
          "did not end in time: slow worker");

  @Test
  void loopRunsUntilItIsStopped() throws Exception {
    assertEquals(
        List.of("the loop runs", "tick 1", "tick 2", "tick 3", "the loop has stopped"),
        ExampleRun.of(LoopForEver::main).lines());
  }

  @Test
  void serviceThatEndsByItselfDoesSoInGoodOrder() throws Exception {
    List<String> lines = ExampleRun.of(GracefulShutdown::main).lines();

    assertEquals("serving", lines.get(0));
    assertEquals(SHUTDOWN, lines.subList(1, lines.size()));
  }

  @Test
  void serviceThatIsTerminatedCleansUpAndExitsAsIsTheCustom() throws Exception {
    Process process =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-Dio.coroutine.examples.scale=0.05")
            .start(GracefulShutdown.class.getName(), "3600");
    try (BufferedReader lines = process.inputReader()) {
      assertEquals("serving", lines.readLine());
      assumeTrue(process.supportsNormalTermination(), "no signal for it here");
      process.toHandle().destroy(); // SIGTERM; unlike the process it leaves the streams open
      assertEquals(SHUTDOWN, lines.lines().toList());
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
      assertEquals(TERMINATED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}
