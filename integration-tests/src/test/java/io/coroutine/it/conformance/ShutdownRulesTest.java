package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a loop does with what is left, by the numbers of the rules of CPython 3.13. */
class ShutdownRulesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<Object> log = new ArrayList<>();

  @Async
  private AsyncGenerator<Integer> opens(String name, RuntimeException error) {
    try {
      emit(1);
      emit(2);
    } finally {
      await(sleep(Duration.ofSeconds(1)));
      log.add("closed " + name);
      raise(error);
    }
    return end();
  }

  private static void raise(RuntimeException error) {
    if (error != null) {
      throw error;
    }
  }

  @Async
  private Coroutine<Void> beginsSome(List<AsyncGenerator<Integer>> kept) {
    for (String name : List.of("first", "second", "finished", "closed", "fresh")) {
      kept.add(opens(name, null));
    }
    await(kept.get(0).anext());
    for (int ignored : awaitEach(kept.get(1))) {
      break;
    }
    for (int ignored : awaitEach(kept.get(2))) {
      // to its end
    }
    await(kept.get(3).anext());
    await(kept.get(3).aclose());
    assertEquals(List.of("closed finished", "closed closed"), log);
    log.clear();
    await(getRunningLoop().shutdownAsyncgens());
    log.add("shut down");
    return done();
  }

  @Test
  void rule74ShutdownClosesThoseThatWereBegunAndNoOthers() {
    List<AsyncGenerator<Integer>> kept = new ArrayList<>();
    try (TestLoop loop = TestLoop.create()) {
      loop.runUntilComplete(beginsSome(kept));
      assertEquals(Duration.ofSeconds(3), loop.elapsed(), "all at once, after the first two");
    }
    assertEquals(List.of("closed first", "closed second", "shut down"), log);
    assertSame(CREATED, kept.get(4).state());
    kept.subList(0, 4).forEach(generator -> assertSame(CLOSED, generator.state()));
  }

  @Async
  private static Coroutine<Void> begins(AsyncGenerator<?> generator) {
    await(generator.anext());
    return done();
  }

  @Test
  void rule74RunClosesWhatIsLeft() {
    AsyncGenerator<Integer> generator = opens("left", null);
    TestLoop.run(begins(generator));
    assertEquals(List.of("closed left"), log);
    assertSame(CLOSED, generator.state());
  }

  @Async
  private Coroutine<Void> beginsBoth(AsyncGenerator<?> failing, AsyncGenerator<?> other) {
    await(failing.anext());
    await(other.anext());
    await(getRunningLoop().shutdownAsyncgens());
    log.add("shut down");
    return done();
  }

  @Test
  void rule75ErrorOfOneIsReportedAndDoesNotKeepTheOthersOpen() {
    RuntimeException error = new ArithmeticException();
    List<Map<String, Object>> reports = new ArrayList<>();
    AsyncGenerator<Integer> failing = opens("failing", error);
    AsyncGenerator<Integer> other = opens("other", null);
    try (TestLoop loop = TestLoop.create()) {
      loop.loop().setExceptionHandler((l, context) -> reports.add(context));
      loop.runUntilComplete(beginsBoth(failing, other));
    }
    assertEquals(List.of("closed failing", "closed other", "shut down"), log);
    assertEquals(1, reports.size());
    Map<String, Object> report = reports.get(0);
    assertSame(error, report.get("exception"));
    assertEquals(failing.toString(), report.get("asyncgen").toString());
    String message = (String) report.get("message");
    assertTrue(message.contains("closing of asynchronous generator"), message);
  }

  @Async
  private Coroutine<Void> beginsAfterShutdown() {
    AsyncGenerator<Integer> before = opens("before", null);
    await(before.anext());
    await(getRunningLoop().shutdownAsyncgens());
    AsyncGenerator<Integer> late = opens("late", null);
    await(late.anext());
    await(late.aclose());
    return done();
  }

  @Test
  void rule76FirstUseAfterTheShutdownIsWarnedOf() {
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      TestLoop.run(beginsAfterShutdown());
      assertEquals(1, recorder.messages().size(), recorder.messages().toString());
      String message = recorder.messages().get(0);
      assertTrue(message.startsWith("WARNING: asynchronous generator "), message);
      assertTrue(message.endsWith("was scheduled after loop.shutdownAsyncgens() call"), message);
    }
  }

  @Async
  private AsyncGenerator<Integer> logsItsTask() {
    try {
      emit(1);
    } finally {
      await(sleep(Duration.ZERO));
      log.add(currentTask());
    }
    return end();
  }

  @Async
  private Coroutine<WeakReference<Object>> abandonsOne() {
    AsyncGenerator<Integer> generator = logsItsTask();
    await(generator.anext());
    return result(new WeakReference<>(generator));
  }

  @Async
  private Coroutine<Void> abandonsOneAndWaits() {
    WeakReference<Object> abandoned = await(abandonsOne());
    collect(abandoned);
    assertEquals(List.of(), log, "it is closed later");
    long deadline = deadline();
    while (log.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "not closed");
      await(sleep(Duration.ZERO));
    }
    assertNotSame(currentTask(), log.get(0));
    assertTrue(log.get(0) instanceof Task<?>);
    return done();
  }

  @Test
  void rule77AbandonedGeneratorIsClosedInATaskOfItsOwn() {
    Asyncio.run(abandonsOneAndWaits());
    assertEquals(1, log.size());
  }

  @Async
  private static Coroutine<Void> waitsForEver() {
    await(getRunningLoop().createFuture());
    return done();
  }

  private static WeakReference<Object> startsTask() {
    return new WeakReference<>(createTask(waitsForEver()));
  }

  @Async
  private Coroutine<Void> dropsAPendingTask() {
    WeakReference<Object> task = startsTask();
    await(sleep(Duration.ZERO));
    collect(new WeakReference<>(new Object()));
    assertNotNull(task.get());
    assertEquals(2, allTasks().size());
    return done();
  }

  @Test
  void rule120PendingTaskThatNobodyHoldsIsKeptByTheLoop() {
    Asyncio.run(dropsAPendingTask());
  }

  @Test
  void rule120ClosedLoopHoldsNothing() {
    WeakReference<Object> loop = new WeakReference<>(usedLoop());
    collect(loop);
    assertNull(loop.get());
  }

  private static EventLoop usedLoop() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.runUntilComplete(sleep(Duration.ZERO));
    loop.close();
    return loop;
  }

  private static long deadline() {
    return System.nanoTime() + LIMIT.toNanos();
  }

  /** Returns when an object has been collected that nobody holds. */
  private static void collect(WeakReference<Object> object) {
    long deadline = deadline();
    while (object.get() != null) {
      assertTrue(System.nanoTime() < deadline, "not collected");
      System.gc();
      Thread.onSpinWait();
    }
  }
}
