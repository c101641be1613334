package io.coroutine.it.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.it.support.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to servers at the limits of a process. */
class ProcessLimitsTest {
  private static final String IDLE = "io.coroutine.it.faults.IdleConnectionsProgram";
  private static final int FILES = 10_500;

  private static ChildJvm jvm(int openFiles) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell to limit the open files");
    assumeTrue(openFiles <= openFilesAllowed(), "may not have " + openFiles + " files open");
    return new ChildJvm(ChildJvm.classPathOfTests())
        .with("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
        .behind("/bin/sh", "-c", "ulimit -n " + openFiles + " && exec \"$@\"", "sh");
  }

  @Test
  void serverThatCanOpenNoFileReportsItOnceAndGoesOnLater() throws Exception {
    List<String> output = jvm(400).run("io.coroutine.it.faults.FileLimitProgram").expectSuccess();
    assertEquals(
        List.of(
            "hello",
            "no more files",
            "socket.accept() out of system resource",
            "ten seconds later",
            "hello"),
        output);
  }

  @Test
  void tenThousandIdleConnectionsFitInto256Megabytes() throws Exception {
    Process server = jvm(FILES).with("-Xmx256m").start(IDLE, "server");
    try (BufferedReader printed = server.inputReader()) {
      String port = printed.readLine();
      List<String> output =
          jvm(FILES).with("-Xmx256m").run(IDLE, "client", port, "10000").expectSuccess();
      System.out.println("10,000 idle connections, " + output.get(0) + " bytes of heap each");
      assertEquals("10000", output.get(1));
    } finally {
      server.destroyForcibly();
    }
  }

  private static int openFilesAllowed() throws IOException {
    Process shell = new ProcessBuilder("/bin/sh", "-c", "ulimit -Hn").start();
    String limit = new String(shell.getInputStream().readAllBytes(), US_ASCII).strip();
    return limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit);
  }
}
