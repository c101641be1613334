package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createSubprocessExec;
import static io.coroutine.asyncio.Asyncio.createSubprocessShell;
import static io.coroutine.asyncio.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.Process;
import io.coroutine.asyncio.ProcessOptions;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Child processes, by the number of the rule of CPython 3.13. */
@DisabledOnOs(OS.WINDOWS) // no sh, no signals
class ProcessRulesTest extends OnSockets {
  private static final ProcessOptions PIPED = ProcessOptions.piped();
  private static final int MORE_THAN_A_PIPE_HOLDS = 1_000_000;

  ProcessRulesTest() {
    test.setPatience(ENOUGH);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(270).nextBytes(bytes);
    return bytes;
  }

  @Test
  void rule270CommunicateFeedsTheInputAndReadsTheOutput() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("cat"), PIPED));
          assertNull(process.returncode());
          Process.Output output = await(process.communicate(bytes("ab")));
          assertEquals("ab", text(output.stdout()));
          assertEquals("", text(output.stderr()));
          assertEquals(0, process.returncode());
          return done();
        });
  }

  @Test
  void rule270CommunicateReadsBothOutputsWhileItWrites() {
    byte[] input = random(MORE_THAN_A_PIPE_HOLDS);
    String script = "head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; cat";
    run(
        loop -> {
          Process process = await(createSubprocessShell(script, PIPED));
          Process.Output output = await(process.communicate(input));
          assertEquals(1_000_000, output.stderr().length);
          assertEquals(1_000_000 + input.length, output.stdout().length);
          byte[] copied = new byte[input.length];
          System.arraycopy(output.stdout(), 1_000_000, copied, 0, input.length);
          assertArrayEquals(input, copied);
          return done();
        });
  }

  @Test
  void rule270CommunicateIgnoresAProcessThatDoesNotWantTheInput() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("true"), PIPED));
          await(process.communicate(random(MORE_THAN_A_PIPE_HOLDS)));
          assertEquals(0, process.returncode());
          process = await(createSubprocessExec(List.of("true"), PIPED));
          await(process.waitFor());
          assertEquals("", text(await(process.communicate(bytes("late"))).stdout()));
          return done();
        });
  }

  @Test
  void rule270DrainDoesNotIgnoreIt() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("true"), PIPED));
          process.stdin().write(random(MORE_THAN_A_PIPE_HOLDS));
          await(raised(IOException.class, process.stdin().drain()));
          await(raised(IOException.class, process.stdin().drain()));
          process.stdin().write(bytes("dropped"));
          assertEquals(0, await(process.waitFor()));
          return done();
        });
  }

  @Test
  void rule270CancellingAWaitDoesNotKillTheChild() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("cat"), PIPED));
          Task<Integer> waits = createTask(process.waitFor());
          Task<Integer> waitsToo = createTask(process.waitFor());
          await(ticks(2));
          waits.cancel();
          await(waits.join());
          assertTrue(waits.cancelled());
          await(process.stdin().writeAll(bytes("alive\n")));
          assertEquals("alive\n", text(await(process.stdout().readline())));
          assertNull(process.returncode());
          assertFalse(waitsToo.done());
          process.stdin().writeEof();
          assertEquals(0, await(waitsToo), "it has ended by itself");
          return done();
        });
  }

  @Test
  void rule270ClosingKillsARunningChild() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("cat"), PIPED));
          await(process.aclose());
          assertEquals(137, process.returncode(), "Python's -9");
          assertEquals(137, await(process.waitFor()));
          assertEquals("", text(await(process.stdout().read())));
          await(process.aclose());
          return done();
        });
  }

  @Test
  void rule270ClosingDoesNothingToOneThatHasExited() {
    run(
        loop -> {
          Process process = await(createSubprocessShell("exit 3", PIPED));
          assertEquals(3, await(process.waitFor()));
          await(process.aclose());
          assertEquals(3, process.returncode());
          return done();
        });
  }
}
