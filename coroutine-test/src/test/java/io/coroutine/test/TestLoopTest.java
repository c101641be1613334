package io.coroutine.test;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestLoopTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestLoop loop = TestLoop.create();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Async
  private Coroutine<Integer> tick(String name, int times, Duration pause) {
    for (int i = 1; i <= times; i++) {
      await(sleep(pause));
      log.add(name + i + "@" + loop.elapsed().toSeconds());
    }
    return result(times);
  }

  @Test
  void letsAnHourPassAtOnce() {
    long start = System.nanoTime();
    assertEquals(10, loop.runUntilComplete(tick("a", 10, HOUR)));
    assertEquals(HOUR.multipliedBy(10), loop.elapsed());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(HOUR) < 0);
  }

  @Test
  void doesNotMoveTheClockWhileAnythingIsReady() {
    loop.runUntilComplete(tick("a", 1000, Duration.ZERO));
    assertEquals(Duration.ZERO, loop.elapsed());
  }

  @Test
  void runsTimersOfAllTasksInTheOrderOfTheirTimes() {
    loop.loop().createTask(tick("a", 3, Duration.ofSeconds(3)));
    loop.runUntilComplete(tick("b", 2, Duration.ofSeconds(5)));
    assertEquals(List.of("a1@3", "b1@5", "a2@6", "a3@9", "b2@10"), log);
  }

  @Test
  void runsACoroutineLikeAsyncioRun() {
    Coroutine<Duration> main = elapsedAround(HOUR);
    assertEquals(HOUR, TestLoop.run(main));
  }

  @Async
  private static Coroutine<Duration> elapsedAround(Duration pause) {
    double start = getRunningLoop().time();
    await(sleep(pause));
    return result(Duration.ofSeconds(Math.round(getRunningLoop().time() - start)));
  }

  @Test
  void advancesByTheGivenTimeAndRunsWhatIsDue() {
    Task<Integer> task = loop.loop().createTask(tick("a", 3, Duration.ofSeconds(2)));
    loop.advance(Duration.ofSeconds(4));
    assertEquals(List.of("a1@2", "a2@4"), log);
    assertEquals(Duration.ofSeconds(4), loop.elapsed());
    loop.advance(Duration.ofSeconds(1));
    assertFalse(task.done());
    assertEquals(Duration.ofSeconds(5), loop.elapsed());
    loop.advance(HOUR);
    assertTrue(task.done());
    assertEquals(Duration.ofSeconds(5).plus(HOUR), loop.elapsed());
  }

  @Test
  void doesNotAdvanceBackwardsOrWhileRunning() {
    assertThrows(IllegalArgumentException.class, () -> loop.advance(Duration.ofNanos(-1)));
    loop.loop()
        .callSoon(
            () -> {
              assertThrows(IllegalStateException.class, () -> loop.advance(HOUR));
              log.add("refused");
            });
    loop.advance(Duration.ZERO);
    assertEquals(List.of("refused"), log);
    assertEquals(Duration.ZERO, loop.elapsed());
  }

  @Test
  void doesNotLetTimersOvertakeACallInAThread() {
    CountDownLatch timerIsSet = new CountDownLatch(1);
    loop.loop().callLater(HOUR, () -> log.add("timer"));
    loop.loop().callSoon(timerIsSet::countDown);
    loop.runUntilComplete(logAfterCall(timerIsSet));
    assertEquals(List.of("call"), log);
    assertEquals(Duration.ZERO, loop.elapsed());
    loop.advance(HOUR);
    assertEquals(List.of("call", "timer"), log);
  }

  @Async
  private Coroutine<Void> logAfterCall(CountDownLatch latch) {
    log.add(
        await(
            toThread(
                () -> {
                  latch.await();
                  return "call";
                })));
    return done();
  }

  @Test
  void waitsForManyCallsInThreads() {
    AtomicInteger calls = new AtomicInteger();
    loop.runUntilComplete(callAndSleep(calls, 200));
    assertEquals(200, calls.get());
    assertEquals(Duration.ofSeconds(200), loop.elapsed());
  }

  @Async
  private static Coroutine<Void> callAndSleep(AtomicInteger calls, int times) {
    for (int i = 0; i < times; i++) {
      Task<Void> timer = createTask(sleep(Duration.ofSeconds(1)));
      await(toThread(calls::incrementAndGet));
      if (timer.done()) {
        throw new AssertionError("time passed during call " + i);
      }
      await(timer);
    }
    return done();
  }

  @Test
  void waitsForAnExecutorThatIsWatched() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      EventLoop events = loop.loop();
      events.callLater(HOUR, () -> log.add("timer"));
      Future<String> call = events.runInExecutor(loop.watch(pool), () -> "call");
      assertEquals("call", loop.runUntilComplete(call));
      assertEquals(List.of(), log);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void waitsForAnotherThreadWhenNoTimerIsSet() {
    Future<String> future = loop.loop().createFuture();
    Thread other =
        new Thread(() -> loop.loop().callSoonThreadsafe(() -> future.setResult("from outside")));
    loop.loop().callSoon(other::start);
    assertEquals("from outside", loop.runUntilComplete(future));
  }

  @Test
  void failsWhenNobodyIsLeftToGoOn() {
    loop.setPatience(Duration.ofMillis(10));
    Task<Object> task = loop.loop().createTask(awaitForEver(), "the lonely one");
    AssertionError error = assertThrows(AssertionError.class, () -> loop.runUntilComplete(task));
    assertTrue(error.getMessage().startsWith("Nothing is ready, no timer is set"), error::toString);
    assertTrue(error.getMessage().contains("the lonely one"), error::toString);
    assertTrue(error.getMessage().contains("awaitForEver"), error::toString);
  }

  @Async
  private static Coroutine<Object> awaitForEver() {
    return result(await(getRunningLoop().createFuture()));
  }

  @Test
  void keepsAnInterruptForAfterTheRun() {
    Thread.currentThread().interrupt();
    loop.runUntilComplete(logAfterCall(new CountDownLatch(0)));
    assertEquals(List.of("call"), log);
    assertTrue(Thread.interrupted());
  }
}
