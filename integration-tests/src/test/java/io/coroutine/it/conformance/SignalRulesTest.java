package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.it.support.ChildJvm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signals of the operating system, by the numbers of the rules of CPython 3.13. */
class SignalRulesTest {
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;
  private static final int SIGINT = 2;
  private static final String PROGRAM = SignalProgram.class.getName();
  private static final Path STATUS = Path.of("/proc/self/status");

  private static ChildJvm.Result run(String... arguments) throws Exception {
    assumeTrue(Files.exists(STATUS), "signals are sent by the tools of Linux");
    ChildJvm child =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");
    if (ignoresInterrupts()) {
      child.behind("env", "--default-signal=INT");
    }
    return child.run(PROGRAM, arguments);
  }

  /** Returns whether this JVM, and so its children, was started in the background of a shell. */
  private static boolean ignoresInterrupts() throws IOException {
    String ignored =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElseThrow();
    return new BigInteger(ignored, 16).testBit(SIGINT - 1);
  }

  private static void assertEnds(ChildJvm.Result result, int exitCode, String... output) {
    assertEquals(List.of(output), result.output(), result.errors());
    assertEquals(exitCode, result.exitCode(), result.errors());
  }

  @Test
  void rule217InterruptCancelsTheMainTaskAndEndsTheProcessWithItsCode() throws Exception {
    assertEnds(run("ends", "INT"), INTERRUPTED, "main has cleaned up", "task has cleaned up");
  }

  @Test
  void rule217TerminationDoesSoToo() throws Exception {
    assertEnds(run("ends", "TERM"), TERMINATED, "main has cleaned up", "task has cleaned up");
  }

  @Test
  void rule217SecondInterruptEndsTheProcessAtOnce() throws Exception {
    assertEnds(run("twice"), INTERRUPTED, "interrupted");
  }

  @Test
  void rule217InterruptAfterTheRunIsTheJvmsAgain() throws Exception {
    assertEnds(run("afterwards"), INTERRUPTED, "swallowed, cancelling 1", "the run is over");
  }

  @Test
  void rule217InterruptIsLeftToTheJvmIfAnotherThreadRunsTheLoop() throws Exception {
    assertEnds(run("otherThread"), INTERRUPTED);
  }

  @Test
  void rule217InterruptsThatDoNotEndTheMainTaskDoNotEndTheProcess() throws Exception {
    assertEnds(
        run("goesOn"),
        0,
        "swallowed, cancelling 1", // and run() returned
        "15 143 CancelledError", // of Runner.run(), of a task that never waited
        "the runner runs on",
        "both have come, cancelling 2",
        "cancelled, not interrupted",
        "main returns");
  }

  @Test
  void rule212HandlerIsACallbackOfTheLoopThatCanBeReplacedAndRemoved() throws Exception {
    assertEnds(
        run("handlers"),
        0,
        "handled in null, when added",
        "replaced one called: false",
        "removed: true",
        "removed again: false",
        "swallowed, cancelling 1", // what run() had installed is there again
        "no signal is called NONSENSE",
        "main returns");
  }
}
