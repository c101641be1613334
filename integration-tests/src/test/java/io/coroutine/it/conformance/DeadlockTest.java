package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.DeadlockError;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Runner;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A run that can provably never go on ends with an error that tells why; one that something outside
 * can wake does not. On real loops: a loop for tests has its own way to say that it is stuck.
 */
@Timeout(60)
class DeadlockTest {
  private final List<Object> log = new ArrayList<>();

  /** Waits for the next one of two tasks, or for the first again. */
  @Async
  private Coroutine<String> waitsFor(List<Task<String>> tasks, int index) {
    try {
      return result(await(tasks.get(index)));
    } finally {
      log.add("cleaned up");
    }
  }

  @Async
  private Coroutine<String> deadlocked() {
    List<Task<String>> tasks = new ArrayList<>();
    tasks.add(createTask(waitsFor(tasks, 1), "a"));
    tasks.add(createTask(waitsFor(tasks, 0), "b"));
    return result(await(shield(tasks.get(0))));
  }

  @Test
  void tasksThatWaitForEachOtherEndTheRunWithTheirGraph() {
    DeadlockError error = assertThrows(DeadlockError.class, () -> Asyncio.run(deadlocked()));
    List<String> lines = error.getMessage().lines().toList();
    assertEquals(
        "Deadlock: no task can ever go on. See docs/troubleshooting.md#deadlock. Pending tasks:",
        lines.get(0));
    assertTrue(lines.get(1).matches("Task-\\d+ awaits a shield of 1"), lines.get(1));
    assertTrue(lines.get(2).startsWith("  at " + DeadlockTest.class.getName() + ".deadlocked("));
    assertEquals("    a awaits b", lines.get(3));
    assertEquals("        b awaits a", lines.get(5));
    assertEquals("            a awaits b (see above)", lines.get(7));
    assertEquals(8, lines.size());
    assertEquals(List.of("cleaned up", "cleaned up"), log, "the shutdown has cancelled them");
  }

  @Test
  void runnerGoesOnAfterADeadlock() {
    try (Runner runner = new Runner()) {
      assertThrows(DeadlockError.class, () -> runner.run(deadlocked()));
      assertEquals("next", runner.run(result("next")));
    }
  }

  @Async
  private Coroutine<String> leavesADeadlock() {
    List<Task<String>> tasks = new ArrayList<>();
    tasks.add(createTask(waitsTwice(tasks), "a"));
    tasks.add(createTask(waitsFor(tasks, 0), "b"));
    await(sleep(Duration.ZERO));
    return result("main");
  }

  /** Waits for the other one, and after it has been cancelled for somebody who never comes. */
  @Async
  private Coroutine<String> waitsTwice(List<Task<String>> tasks) {
    try {
      return result(await(tasks.get(1)));
    } catch (CancelledError e) {
      List<Task<String>> others = new ArrayList<>();
      others.add(createTask(waitsFor(others, 1), "c"));
      others.add(createTask(waitsFor(others, 0), "d"));
      return result(await(others.get(0)));
    }
  }

  @Test
  void deadlockDuringTheShutdownEndsThatToo() {
    DeadlockError error = assertThrows(DeadlockError.class, () -> Asyncio.run(leavesADeadlock()));
    assertTrue(error.getMessage().contains("a (being cancelled) awaits c"), error.getMessage());
  }

  @Async
  private static Coroutine<Object> awaits(CompletableFuture<Object> stage) {
    return result(await(stage));
  }

  @Test
  void stageThatIsUnderWayIsNoDeadlock() {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              awaitUninterruptibly(begun);
              stage.complete("completed");
            });
    other.start();
    assertEquals("completed", Asyncio.run(awaitsAfter(begun, stage)));
  }

  @Async
  private static Coroutine<Object> awaitsAfter(
      CountDownLatch begun, CompletableFuture<Object> stage) {
    begun.countDown();
    return result(await(stage));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Async
  private Coroutine<String> deadlockedAfterStage() {
    await(awaits(CompletableFuture.completedFuture("done")));
    CompletableFuture<Object> stage = new CompletableFuture<>();
    Task<Object> task = createTask(awaits(stage));
    await(sleep(Duration.ZERO));
    stage.complete("late");
    await(task);
    await(toThread(() -> "of a thread"));
    await(sleep(Duration.ofMillis(1)));
    return deadlocked();
  }

  @Test
  void whatWasUnderWayBeforeDoesNotHideADeadlock() {
    assertThrows(DeadlockError.class, () -> Asyncio.run(deadlockedAfterStage()));
  }

  @Async
  private static Coroutine<String> waitsForAThread() {
    return result(await(toThread(() -> "of a thread")));
  }

  @Test
  void callOfAnExecutorIsNoDeadlock() {
    assertEquals("of a thread", Asyncio.run(waitsForAThread()));
  }

  @Async
  private static Coroutine<String> sleeps() {
    return sleep(Duration.ofMillis(1), "slept");
  }

  @Test
  void timerIsNoDeadlock() {
    assertEquals("slept", Asyncio.run(sleeps()));
  }

  @Async
  private static Coroutine<String> handsItsLoopToAThread() {
    EventLoop loop = getRunningLoop();
    Future<String> future = loop.createFuture();
    Thread other = new Thread(() -> loop.callSoonThreadsafe(() -> future.setResult("woken")));
    other.start();
    return result(await(future));
  }

  @Test
  void threadThatHasTheLoopMayWakeIt() {
    assertEquals("woken", Asyncio.run(handsItsLoopToAThread()));
    try (Runner runner = new Runner()) {
      EventLoop loop = runner.getLoop();
      Future<String> future = loop.createFuture();
      Thread other = new Thread(() -> loop.callSoonThreadsafe(() -> future.setResult("woken")));
      other.start();
      assertEquals("woken", runner.run(awaits(future)));
    }
  }

  @Async
  private static Coroutine<String> awaits(Future<String> future) {
    return result(await(future));
  }

  @Async
  private Coroutine<String> isCancelledByAThread() {
    List<Task<String>> tasks = new ArrayList<>();
    tasks.add(createTask(waitsFor(tasks, 1), "a"));
    tasks.add(createTask(waitsFor(tasks, 0), "b"));
    CompletableFuture<String> follower = tasks.get(0).toCompletableFuture();
    Thread other = new Thread(() -> follower.cancel(true));
    other.start();
    try {
      return result(await(tasks.get(0)));
    } catch (CancelledError e) {
      return result("cancelled");
    }
  }

  @Test
  void threadThatHasAFutureOfTheLoopMayWakeIt() {
    assertEquals("cancelled", Asyncio.run(isCancelledByAThread()));
  }

  @Async
  private AsyncGenerator<Integer> opens() {
    try {
      emit(1);
    } finally {
      log.add("closed");
    }
    return end();
  }

  @Async
  private Coroutine<String> deadlocksWithAGeneratorThatIsOver() {
    AsyncGenerator<Integer> generator = opens();
    await(generator.anext());
    await(generator.aclose());
    return deadlocked();
  }

  @Test
  void generatorThatIsOverDoesNotHideADeadlock() {
    assertThrows(DeadlockError.class, () -> Asyncio.run(deadlocksWithAGeneratorThatIsOver()));
  }

  @Async
  private static Coroutine<Void> failsAndDeadlocks() {
    List<Task<Void>> tasks = new ArrayList<>();
    tasks.add(createTask(waitsForFirst(tasks)));
    await(tasks.get(0));
    return done();
  }

  @Async
  private static Coroutine<Void> waitsForFirst(List<Task<Void>> tasks) {
    Task<Void> self = tasks.get(0);
    await(createTask(waits(self)));
    return done();
  }

  @Async
  private static Coroutine<Void> waits(Task<Void> task) {
    await(task);
    return done();
  }

  @Test
  void taskThatAwaitsOneThatAwaitsItIsADeadlock() {
    assertThrows(DeadlockError.class, () -> Asyncio.run(failsAndDeadlocks()));
  }
}
