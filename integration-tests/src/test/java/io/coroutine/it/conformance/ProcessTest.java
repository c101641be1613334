package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createSubprocessExec;
import static io.coroutine.asyncio.Asyncio.createSubprocessShell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Process;
import io.coroutine.asyncio.ProcessOptions;
import io.coroutine.asyncio.StreamReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Child processes beyond the rule of CPython 3.13: options, exit codes, output, errors. */
@DisabledOnOs(OS.WINDOWS) // no sh, no signals
class ProcessTest extends OnSockets {
  private static final ProcessOptions PIPED = ProcessOptions.piped();

  ProcessTest() {
    test.setPatience(ENOUGH);
  }

  @Async
  private static Coroutine<String> outputOf(String script, ProcessOptions options)
      throws IOException {
    Process process = await(createSubprocessShell(script, options));
    return result(text(await(process.communicate()).stdout()));
  }

  @Test
  void argumentsAreGivenAsTheyAre() {
    run(
        loop -> {
          List<String> command = List.of("printf", "%s,", "a b", "$HOME", "", "\"");
          Process process = await(createSubprocessExec(command, PIPED));
          assertEquals("a b,$HOME,,\",", text(await(process.communicate()).stdout()));
          return done();
        });
  }

  @Test
  void pidIsTheSystems() {
    run(
        loop -> {
          Process process = await(createSubprocessShell("echo $$", PIPED));
          assertEquals(process.pid() + "\n", text(await(process.communicate()).stdout()));
          assertEquals("<Process " + process.pid() + " returncode=0>", process.toString());
          return done();
        });
  }

  @Test
  void directoryAndEnvironmentAreThoseOfTheOptions(@TempDir Path directory) {
    run(
        loop -> {
          assertEquals(
              directory.toRealPath() + "\n",
              await(outputOf("pwd -P", PIPED.withDirectory(directory))));
          assertEquals(
              "ada,\n",
              await(
                  outputOf("echo $PERSON,$HOME", PIPED.withEnvironment(Map.of("PERSON", "ada")))));
          assertEquals(System.getenv("PATH") + "\n", await(outputOf("echo $PATH", PIPED)));
          return done();
        });
  }

  @Test
  void errorsAreAStreamOfTheirOwnOrNot() {
    run(
        loop -> {
          String script = "echo out; echo err >&2";
          Process process = await(createSubprocessShell(script, PIPED));
          Process.Output output = await(process.communicate());
          assertEquals("out\n", text(output.stdout()));
          assertEquals("err\n", text(output.stderr()));
          process = await(createSubprocessShell(script, PIPED.withStderrToStdout()));
          assertEquals("out\nerr\n", text(await(process.communicate()).stdout()));
          assertThrows(IllegalStateException.class, process::stderr);
          return done();
        });
  }

  @Test
  void streamsCanBeFilesOrNothing(@TempDir Path directory) throws IOException {
    Path in = Files.writeString(directory.resolve("in"), "data");
    Path out = directory.resolve("out");
    ProcessOptions fromFile =
        ProcessOptions.defaults()
            .withStdin(Redirect.from(in.toFile()))
            .withStdout(Redirect.appendTo(out.toFile()));
    run(
        loop -> {
          for (int i = 0; i < 2; i++) {
            Process process = await(createSubprocessExec(List.of("cat"), fromFile));
            assertEquals(0, await(process.waitFor()));
          }
          assertEquals("datadata", Files.readString(out));
          assertEquals("", await(outputOf("cat", PIPED.withStdin(Redirect.DISCARD))));
          assertEquals("", await(outputOf("echo a", PIPED.withStdout(Redirect.DISCARD))));
          return done();
        });
  }

  @Test
  void streamThatIsNoPipeIsRefused() {
    run(
        loop -> {
          Process process = await(createSubprocessExec("true"));
          String message = assertThrows(IllegalStateException.class, process::stdin).getMessage();
          assertEquals(
              "stdin is no pipe: start the process with Redirect.PIPE in its ProcessOptions",
              message);
          assertThrows(IllegalStateException.class, process::stdout);
          await(raised(IllegalStateException.class, process.communicate(bytes("lost"))));
          assertEquals(0, await(process.waitFor()));
          assertEquals("", text(await(process.communicate()).stdout()));
          return done();
        });
  }

  @Test
  void optionsThatCannotBeAreRefused() throws IOException {
    Redirect file = Redirect.to(Path.of("file").toFile());
    assertThrows(IllegalArgumentException.class, () -> PIPED.withStdin(file));
    assertThrows(IllegalArgumentException.class, () -> PIPED.withLimit(0));
    assertThrows(IllegalArgumentException.class, () -> createSubprocessExec(List.of(), PIPED));
  }

  @Test
  void exitCodeOfASignalIsThatOfShells() {
    run(
        loop -> {
          Process process = await(createSubprocessShell("kill -9 $$", PIPED));
          assertEquals(137, await(process.waitFor()));
          process = await(createSubprocessExec(List.of("cat"), PIPED));
          process.terminate();
          assertEquals(143, await(process.waitFor()));
          process.terminate();
          process.kill();
          assertEquals(143, process.returncode());
          return done();
        });
  }

  @Test
  void terminateCanBeHandledAndKillCannot() {
    String script = "trap 'echo asked; exit 7' TERM; echo ready; while :; do read line; done";
    run(
        loop -> {
          Process process = await(createSubprocessShell(script, PIPED));
          assertEquals("ready\n", text(await(process.stdout().readline())));
          process.terminate();
          process.stdin().write(bytes("\n")); // the shell handles it between two commands
          assertEquals("asked\n", text(await(process.stdout().readline())));
          assertEquals(7, await(process.waitFor()));
          process = await(createSubprocessShell(script, PIPED));
          assertEquals("ready\n", text(await(process.stdout().readline())));
          process.kill();
          assertEquals(137, await(process.waitFor()));
          assertEquals("", text(await(process.stdout().readline())));
          return done();
        });
  }

  @Test
  void conversationGoesOnAsLongAsBothWant() {
    run(
        loop -> {
          Process process = await(createSubprocessExec(List.of("cat"), PIPED));
          for (int i = 0; i < 20; i++) {
            await(process.stdin().writeAll(bytes(i + "\n")));
            assertEquals(i + "\n", text(await(process.stdout().readline())));
          }
          process.stdin().writeEof();
          assertEquals("", text(await(process.stdout().readline())));
          assertEquals(0, await(process.waitFor()));
          assertThrows(IllegalStateException.class, () -> process.stdin().write(bytes("too late")));
          return done();
        });
  }

  @Async
  private Coroutine<Void> logLines(StreamReader reader) {
    for (byte[] line : awaitEach(reader)) {
      log.add(text(line).trim());
    }
    return done();
  }

  @Test
  void linesAreIterated() {
    run(
        loop -> {
          Process process = await(createSubprocessShell("echo a; echo b; printf c", PIPED));
          await(logLines(process.stdout()));
          assertEquals(List.of("a", "b", "c"), log);
          assertEquals(0, await(process.waitFor()));
          return done();
        });
  }

  @Test
  void whatAGrandchildWritesAfterTheExitIsRead() {
    String script = "exec 3<&0; echo ready; read line; cat <&3 & exit 5";
    run(
        loop -> {
          Process process = await(createSubprocessShell(script, PIPED));
          assertEquals("ready\n", text(await(process.stdout().readline())));
          process.stdin().write(bytes("go\n"));
          assertEquals(5, await(process.waitFor()), "does not wait for the pipes");
          for (int i = 0; i < 3; i++) {
            await(process.stdin().writeAll(bytes("late\n")));
            assertEquals("late\n", text(await(process.stdout().readline())));
          }
          process.stdin().writeEof();
          assertEquals("", text(await(process.stdout().read())));
          return done();
        });
  }

  @Test
  void whatStillRunsInTheEndIsKilledByItsBlock() {
    run(
        loop -> {
          Process left;
          try (Process process = await(createSubprocessExec(List.of("cat"), PIPED))) {
            left = process;
            assertNull(process.returncode());
          }
          assertEquals(137, left.returncode());
          return done();
        });
  }

  @Test
  void programThatCannotBeStartedIsAnErrorAtTheAwait(@TempDir Path directory) throws IOException {
    Path notExecutable = Files.writeString(directory.resolve("file"), "");
    List<Coroutine<Process>> starts = new ArrayList<>();
    starts.add(createSubprocessExec("/no/such/program"));
    starts.add(createSubprocessExec(notExecutable.toString()));
    starts.add(createSubprocessShell("true", PIPED.withDirectory(directory.resolve("none"))));
    starts.add(createSubprocessExec("tr\0ue"));
    run(
        loop -> {
          for (Coroutine<Process> start : starts) {
            await(raised(IOException.class, start));
          }
          assertEquals(0, await(await(createSubprocessExec("true")).waitFor()));
          return done();
        });
    String message =
        assertThrows(IOException.class, () -> Asyncio.run(createSubprocessExec("/no/such/program")))
            .getMessage();
    assertTrue(message.contains("/no/such/program"), message);
  }

  @Test
  void manyRunAtTheSameTime() {
    run(
        loop -> {
          List<Coroutine<String>> outputs = new ArrayList<>();
          List<String> expected = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            outputs.add(outputOf("echo " + i, PIPED));
            expected.add(i + "\n");
          }
          assertEquals(expected, await(Asyncio.gather(outputs)));
          return done();
        });
  }

  @Async
  private static Coroutine<String> waitsForAProcessOnly() throws IOException {
    Process process = await(createSubprocessShell("cat; exit 4", PIPED));
    String output = text(await(process.communicate(bytes("x"))).stdout());
    return result(output + await(process.waitFor()));
  }

  @Test
  void programThatWaitsForAProcessIsNotTakenForStuck() throws IOException {
    assertEquals("x4", Asyncio.run(waitsForAProcessOnly()));
  }
}
