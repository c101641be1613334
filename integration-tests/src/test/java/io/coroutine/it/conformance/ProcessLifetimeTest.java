package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createSubprocessExec;
import static io.coroutine.asyncio.Asyncio.createSubprocessShell;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Process;
import io.coroutine.asyncio.ProcessOptions;
import io.coroutine.asyncio.Schedule;
import io.coroutine.asyncio.Task;
import io.coroutine.it.support.OpenFiles;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Child processes leave nothing behind, whenever and however their program ends. */
@DisabledOnOs(OS.WINDOWS) // no sh, no signals
class ProcessLifetimeTest {
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  /** Ends only if it is killed. */
  private static final List<String> ENDLESS = List.of("sleep", "100000");

  private final Set<ProcessHandle> childrenBefore = children();

  private static Set<ProcessHandle> children() {
    Set<ProcessHandle> children = new HashSet<>();
    ProcessHandle.current().children().forEach(children::add);
    return children;
  }

  /** Waits until the children that came in this test are gone. */
  private void awaitEndOfChildren() throws Exception {
    Set<ProcessHandle> ours = children();
    ours.removeAll(childrenBefore);
    for (ProcessHandle child : ours) {
      child.onExit().get(ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static List<Thread> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }

  private static void awaitEndOfThreads(String prefix) throws InterruptedException {
    for (Thread thread : threads(prefix)) {
      thread.join(ENOUGH.toMillis());
      assertFalse(thread.isAlive(), thread.toString());
    }
  }

  private static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + ENOUGH.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "still waiting");
      Thread.onSpinWait();
    }
  }

  /** Cancels the task named starter at one of its points. */
  private static final class Interference implements Schedule {
    private final int point;
    private int passed;

    Interference(int point) {
      this.point = point;
    }

    @Override
    public int pick(int count) {
      return 0;
    }

    @Override
    public void resuming(Task<?> task) {
      pass(task);
    }

    @Override
    public void suspended(Task<?> task) {
      pass(task);
    }

    private void pass(Task<?> task) {
      if (task.getName().equals("starter") && passed++ == point) {
        task.cancel();
      }
    }
  }

  @Async
  private static Coroutine<Process> starts() throws IOException {
    Task<Process> starter =
        createTask(createSubprocessExec(ENDLESS, ProcessOptions.piped()), "starter");
    return result(await(starter));
  }

  @Test
  void startThatIsCancelledAnywhereLeavesNoChild() throws Exception {
    Interference none = new Interference(-1);
    try (TestLoop loop = TestLoop.under(none)) {
      loop.setPatience(ENOUGH);
      Process process = loop.runUntilComplete(starts());
      assertTrue(children().stream().anyMatch(child -> child.pid() == process.pid()));
    }
    awaitEndOfChildren(); // with the loop
    assertTrue(none.passed >= 3, "begins, waits, goes on");
    for (int point = 0; point < none.passed; point++) {
      try (TestLoop loop = TestLoop.under(new Interference(point))) {
        loop.setPatience(ENOUGH);
        assertThrows(CancelledError.class, () -> loop.runUntilComplete(starts()));
        awaitEndOfThreads("asyncio-start");
        awaitEndOfChildren(); // though the loop is not closed
        assertEquals(Set.of(), loop.pendingTasks());
      }
    }
    awaitEndOfThreads("asyncio-std");
  }

  @Test
  void loopThatIsClosedWhileItStartsAChildLeavesNone() throws Exception {
    for (int iterations = 1; iterations < 4; iterations++) {
      EventLoop loop = new EventLoop();
      loop.createTask(createSubprocessExec(ENDLESS, ProcessOptions.piped()));
      for (int i = 0; i < iterations; i++) {
        loop.stop();
        loop.runForever();
      }
      loop.close();
      awaitEndOfThreads("asyncio-start");
      awaitEndOfChildren();
      awaitEndOfThreads("asyncio-std");
    }
  }

  @Async
  private static Coroutine<Process> leavesOneRunning() throws IOException {
    Process process = await(createSubprocessShell("echo begun; cat", ProcessOptions.piped()));
    assertEquals("begun\n", new String(await(process.stdout().readline()), UTF_8));
    process.stdin().write(new byte[1_000_000]); // more than it can, as nobody reads
    await(sleep(Duration.ZERO));
    return result(process);
  }

  @Test
  void whatStillRunsWhenRunEndsIsKilledAndItsStreamsEnd() throws Exception {
    Process process = Asyncio.run(leavesOneRunning());
    assertTrue(process.stdin().isClosing());
    ProcessHandle.of(process.pid()).ifPresent(handle -> waitUntil(() -> !handle.isAlive()));
    awaitEndOfChildren();
    awaitEndOfThreads("asyncio-std");
    if (OpenFiles.areKnown()) { // no zombie
      waitUntil(() -> !Files.exists(Path.of("/proc", Long.toString(process.pid()))));
    }
  }

  @Async
  private static Coroutine<Void> readsAll(Process process) throws IOException {
    await(process.stdout().read());
    assertTrue(process.stdout().atEof());
    assertEquals(0, await(process.stderr().read()).length);
    return done();
  }

  @Test
  void readerOfAKilledChildIsAtItsEnd() throws Exception {
    Process process = Asyncio.run(leavesOneRunning());
    Asyncio.run(readsAll(process)); // nobody is waited for
  }

  @Async
  private static Coroutine<Void> endsWhileOneRuns(List<Process> left) throws IOException {
    left.add(await(createSubprocessExec(ENDLESS, ProcessOptions.defaults())));
    throw new ArithmeticException();
  }

  @Test
  void failureOfTheProgramKillsToo() throws Exception {
    List<Process> left = new ArrayList<>();
    assertThrows(ArithmeticException.class, () -> Asyncio.run(endsWhileOneRuns(left)));
    assertEquals(1, left.size());
    awaitEndOfChildren();
  }

  @Test
  void childThatIsLeftIsWarnedOfInDebugModeAndOneThatIsOverIsNot() throws Exception {
    EventLoop loop = new EventLoop();
    loop.setDebug(true);
    loop.setSlowCallbackDuration(ENOUGH);
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      Process left = loop.runUntilComplete(createSubprocessExec(ENDLESS, ProcessOptions.piped()));
      Process over = loop.runUntilComplete(createSubprocessExec("true"));
      loop.runUntilComplete(over.waitFor());
      loop.close();
      assertEquals(
          List.of(
              "WARNING: unclosed when its loop was closed: <Process " + left.pid() + " running>"),
          recorder.messages());
    }
    awaitEndOfChildren();
    awaitEndOfThreads("asyncio-std");
  }

  @Async
  private static Coroutine<Void> many(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Process process = await(createSubprocessShell("cat; echo x >&2", ProcessOptions.piped()));
      assertEquals(3, await(process.communicate(new byte[3])).stdout().length);
      Process dropped = await(createSubprocessExec(ENDLESS, ProcessOptions.piped()));
      assertNotEquals(0, dropped.pid());
      await(dropped.aclose());
      try {
        await(createSubprocessExec(List.of("/no/such/program"), ProcessOptions.piped()));
        throw new AssertionError("has started");
      } catch (IOException e) {
        // as expected
      }
    }
    return done();
  }

  @Test
  void filesAndThreadsAreBackToTheStart() throws Exception {
    assumeTrue(OpenFiles.areKnown(), "the system does not tell which files are open");
    Asyncio.run(many(1)); // loads classes
    OpenFiles before = OpenFiles.now();
    Asyncio.run(many(10));
    awaitEndOfChildren();
    awaitEndOfThreads("asyncio-st");
    waitUntil(() -> !before.areMoreNow());
    assertEquals(List.of(), threads("asyncio-st"));
  }
}
