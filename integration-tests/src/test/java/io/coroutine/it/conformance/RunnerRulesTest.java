package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.shutdown;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Runner;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runners and orderly ends, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("finally")
class RunnerRulesTest {
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String DEBUG = "io.coroutine.debug";

  private static final ContextVar<Integer> NUMBER = new ContextVar<>("number", -1);

  private final List<Object> log = new ArrayList<>();
  private final List<TestLoop> loops = new ArrayList<>();

  /** Makes loops on virtual time, and counts them. */
  private EventLoop newLoop() {
    loops.add(TestLoop.create());
    return loops.get(loops.size() - 1).loop();
  }

  @Async
  private static Coroutine<Integer> setsNumber(int number) {
    int before = NUMBER.get();
    await(sleep(NOW));
    NUMBER.set(number);
    return result(before);
  }

  @Async
  private static Coroutine<EventLoop> loop() {
    return result(getRunningLoop());
  }

  @Test
  void rule216RunsManyCoroutinesOnOneLoop() {
    Runner runner = new Runner(this::newLoop);
    assertEquals(0, loops.size(), "it is made when it is needed");
    try (runner) {
      EventLoop loop = runner.run(loop());
      assertSame(loop, runner.run(loop()));
      assertSame(loop, runner.getLoop());
      assertFalse(loop.isClosed());
    }
    assertEquals(1, loops.size());
    assertTrue(loops.get(0).loop().isClosed());
  }

  @Test
  void rule216LoopIsMadeByGetLoopToo() {
    try (Runner runner = new Runner(this::newLoop)) {
      EventLoop loop = runner.getLoop();
      assertSame(loop, runner.run(loop()));
    }
  }

  @Test
  void rule216RunsShareOneContext() {
    try (Runner runner = new Runner(this::newLoop)) {
      assertEquals(-1, runner.run(setsNumber(1)));
      assertEquals(1, runner.run(setsNumber(2)));
      assertEquals(2, runner.run(setsNumber(3)));
    }
    assertEquals(-1, NUMBER.get());
  }

  @Async
  private Coroutine<Void> leavesATask() {
    createTask(finishes());
    await(sleep(NOW));
    return done();
  }

  @Async
  private Coroutine<Void> finishes() {
    await(sleep(SECOND));
    log.add("finished");
    return done();
  }

  @Test
  void rule216TaskThatARunLeavesGoesOnInTheNext() {
    try (Runner runner = new Runner(this::newLoop)) {
      runner.run(leavesATask());
      assertEquals(List.of(), log);
      runner.run(sleep(HOUR));
      assertEquals(List.of("finished"), log);
    }
  }

  @Async
  private Coroutine<Void> cleansUp() {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(SECOND));
      log.add("cleaned up");
    }
    return done();
  }

  @Async
  private Coroutine<Void> leavesOneToCleanUp() {
    createTask(cleansUp());
    await(sleep(NOW));
    return done();
  }

  @Test
  void rule216CloseCancelsWhatIsLeft() {
    try (Runner runner = new Runner(this::newLoop)) {
      runner.run(leavesOneToCleanUp());
      assertEquals(List.of(), log);
    }
    assertEquals(List.of("cleaned up"), log);
  }

  @Test
  void rule216IsClosedOnceAndRunsNothingAfterwards() {
    Runner runner = new Runner(this::newLoop);
    runner.run(sleep(NOW));
    runner.close();
    runner.close();
    Coroutine<Void> late = sleep(NOW);
    refused(IllegalStateException.class, "Runner is closed", () -> runner.run(late));
    assertSame(CREATED, late.state());
    refused(IllegalStateException.class, "Runner is closed", runner::getLoop);
    assertEquals(1, loops.size());
  }

  @Test
  void rule216RunnerThatWasNeverUsedMakesNoLoop() {
    new Runner(this::newLoop).close();
    assertEquals(0, loops.size());
  }

  @Async
  private static Coroutine<Void> runsAnother(Runner runner, Coroutine<Void> other) {
    await(sleep(NOW));
    runner.run(other);
    return done();
  }

  @Test
  void rule216DoesNotRunWithinARunningLoop() {
    try (Runner runner = new Runner(this::newLoop)) {
      Coroutine<Void> other = sleep(NOW);
      refused(
          IllegalStateException.class,
          "Runner.run() cannot be called from a running event loop",
          () -> runner.run(runsAnother(runner, other)));
      assertSame(CREATED, other.state());
      runner.run(other);
      assertThrows(IllegalArgumentException.class, () -> runner.run(null));
    }
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(SECOND));
    throw new ArithmeticException();
  }

  @Async
  private static Coroutine<Void> cancelsItself() {
    currentTask().cancel();
    await(sleep(HOUR));
    return done();
  }

  @Test
  void rule216FailureOfARunLeavesTheRunnerUsable() {
    try (Runner runner = new Runner(this::newLoop)) {
      assertThrows(ArithmeticException.class, () -> runner.run(fails()));
      assertThrows(CancelledError.class, () -> runner.run(cancelsItself()));
      assertEquals(-1, runner.run(setsNumber(1)));
    }
  }

  @Async
  private Coroutine<Void> failsInItsCleanup() {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(SECOND));
      raise(new ArithmeticException());
    }
    return done();
  }

  private static void raise(RuntimeException error) {
    throw error;
  }

  @Async
  private Coroutine<Void> leavesTwo(List<Map<String, Object>> reports) {
    getRunningLoop().setExceptionHandler((loop, context) -> reports.add(context));
    createTask(failsInItsCleanup());
    createTask(endsMuchLater());
    await(sleep(NOW));
    return done();
  }

  @Async
  private Coroutine<Void> endsMuchLater() {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(HOUR));
    }
    return done();
  }

  @Test
  void rule214FailureOfOneWhileAnotherCleansUpIsReportedOnce() {
    List<Map<String, Object>> reports = new ArrayList<>();
    TestLoop.run(leavesTwo(reports));
    assertEquals(1, reports.size(), reports.toString());
    assertEquals("unhandled exception during run() shutdown", reports.get(0).get("message"));
    assertInstanceOf(ArithmeticException.class, reports.get(0).get("exception"));
  }

  /** Goes on whatever happens, until it is released. */
  @Async
  private Coroutine<Void> isStubborn(Future<Void> released) {
    while (!released.done()) {
      try {
        await(sleep(HOUR));
      } catch (CancelledError e) {
        log.add("cancelled");
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> leavesAStubbornOne(List<Map<String, Object>> reports) {
    getRunningLoop().setExceptionHandler((loop, context) -> reports.add(context));
    createTask(isStubborn(getRunningLoop().createFuture()), "stubborn");
    createTask(cleansUp());
    await(sleep(NOW));
    return done();
  }

  @Test
  void closeGivesUpAfterTheShutdownTimeoutAndNamesWhoGoesOn() {
    List<Map<String, Object>> reports = new ArrayList<>();
    try (Runner runner = new Runner(this::newLoop)) {
      runner.setShutdownTimeout(Duration.ofSeconds(5));
      runner.run(leavesAStubbornOne(reports));
    }
    assertEquals(Duration.ofSeconds(5), loops.get(0).elapsed());
    assertTrue(loops.get(0).loop().isClosed());
    assertEquals(List.of("cancelled", "cleaned up"), log);
    assertEquals(1, reports.size());
    String message = (String) reports.get(0).get("message");
    assertTrue(message.startsWith("Task did not end in time after it was cancelled: "), message);
    assertTrue(message.contains("stubborn"), message);
    assertTrue(message.contains("RunnerRulesTest.isStubborn"), message);
    assertEquals("stubborn", ((Task<?>) reports.get(0).get("task")).getName());
  }

  @Test
  void closeWithTimeEnoughReportsNothing() {
    try (Runner runner = new Runner(this::newLoop)) {
      runner.setShutdownTimeout(Duration.ofSeconds(5));
      runner.run(leavesOneToCleanUp());
    }
    assertEquals(SECOND, loops.get(0).elapsed());
    assertEquals(List.of("cleaned up"), log);
  }

  @Async
  private Coroutine<Void> shutsDown() {
    Future<Void> released = getRunningLoop().createFuture();
    getRunningLoop().setExceptionHandler((loop, context) -> log.add(context.get("message")));
    Task<Void> stubborn = createTask(isStubborn(released), "stubborn");
    Task<Void> tidy = createTask(cleansUp());
    await(sleep(NOW));
    Set<Task<?>> left = await(shutdown(Duration.ofSeconds(5)));
    assertEquals(Set.of(stubborn), left);
    assertTrue(tidy.cancelled());
    assertFalse(currentTask().cancelling() > 0);
    assertEquals(3, log.size());
    assertTrue(log.get(2).toString().contains("stubborn"));
    released.setResult(null);
    assertEquals(Set.of(), await(shutdown(null)));
    assertEquals(Set.of(), await(shutdown(NOW)));
    return done();
  }

  @Test
  void shutdownWithinAProgramCancelsAllOthers() {
    TestLoop.run(shutsDown());
    assertEquals(List.of("cancelled", "cleaned up"), log.subList(0, 2));
  }

  /** Makes a loop in debug mode. */
  private static EventLoop inDebugMode(Supplier<EventLoop> maker) {
    String before = System.setProperty(DEBUG, "true");
    try {
      return maker.get();
    } finally {
      if (before == null) {
        System.clearProperty(DEBUG);
      } else {
        System.setProperty(DEBUG, before);
      }
    }
  }

  private static WeakReference<EventLoop> droppedLoop(boolean close) {
    EventLoop loop = inDebugMode(Asyncio::newEventLoop);
    if (close) {
      loop.close();
    }
    return new WeakReference<>(loop);
  }

  private static void collect(WeakReference<?> object) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (object.get() != null) {
      assertTrue(System.nanoTime() < deadline, "not collected");
      System.gc();
      Thread.onSpinWait();
    }
  }

  @Test
  void rule273UnclosedLoopIsWarnedOfInDebugMode() {
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      collect(droppedLoop(true));
      collect(droppedLoop(false));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (recorder.messages().isEmpty()) {
        assertTrue(System.nanoTime() < deadline, "not warned of");
        Thread.onSpinWait();
      }
      assertEquals(1, recorder.messages().size(), "the closed one is not");
      List<String> lines = recorder.messages().get(0).lines().toList();
      assertEquals("WARNING: unclosed event loop, created at:", lines.get(0));
      assertTrue(lines.stream().anyMatch(l -> l.contains("RunnerRulesTest.droppedLoop")));
    }
  }
}
