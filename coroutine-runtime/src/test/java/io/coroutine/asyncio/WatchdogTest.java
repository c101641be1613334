package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In debug mode a step that does not end is told of while it runs. */
class WatchdogTest extends LoopFixture {
  private static final long LIMIT = 100;

  private final Logger logger = Logger.getLogger("io.coroutine.asyncio");
  private final List<String> logged = new ArrayList<>();
  private final CountDownLatch firstLine = new CountDownLatch(1);
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          synchronized (logged) {
            logged.add(record.getMessage());
          }
          firstLine.countDown();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final AtomicLong now = new AtomicLong();
  private final Watchdog watchdog = new Watchdog(Thread.currentThread(), LIMIT, now::get);

  @BeforeEach
  void record() {
    logger.setUseParentHandlers(false);
    logger.addHandler(recorder);
  }

  @AfterEach
  void stopRecording() {
    logger.removeHandler(recorder);
    logger.setUseParentHandlers(true);
  }

  @Test
  void stepThatTakesTooLongIsReportedWithItsStack() {
    watchdog.begin(loop.callSoon(() -> {}));
    now.addAndGet(LIMIT);
    watchdog.check();
    assertEquals(1, logged.size());
    String report = logged.get(0);
    assertTrue(report.startsWith("Executing a callback has been taking 1.0E-7 seconds"), report);
    assertTrue(report.contains("\tat " + WatchdogTest.class.getName()), report);
  }

  @Test
  void ofADeepStackTheInnermostHundredCallsAreReported() {
    checkBelow(500);
    List<String> lines = logged.get(0).lines().toList();
    String last = lines.get(lines.size() - 1);
    assertEquals(1 + 100 + 1, lines.size());
    assertTrue(lines.get(100).contains("checkBelow"), lines.get(100));
    assertTrue(last.matches("\t\\.\\.\\. [4-9]\\d\\d more"), last);
  }

  @Test
  void ofOneThatIsNotSoDeepNothingIsLeftOut() {
    checkBelow(1);
    assertFalse(logged.get(0).contains(" more"), logged.get(0));
  }

  private void checkBelow(int calls) {
    if (calls > 0) {
      checkBelow(calls - 1);
      return;
    }
    watchdog.begin(loop.callSoon(() -> {}));
    now.addAndGet(LIMIT);
    watchdog.check();
  }

  @Test
  void taskIsNamed() {
    watchdog.begin(loop.createTask(Body.doing(() -> null), "busy"));
    now.addAndGet(LIMIT);
    watchdog.check();
    assertTrue(logged.get(0).startsWith("Executing busy has been taking"), logged.get(0));
  }

  @Test
  void stepIsReportedOnce() {
    watchdog.begin(loop.callSoon(() -> {}));
    now.addAndGet(LIMIT);
    watchdog.check();
    now.addAndGet(LIMIT);
    watchdog.check();
    assertEquals(1, logged.size());
  }

  @Test
  void shortStepsAreNotReportedHoweverManyTheyAre() {
    for (int i = 0; i < 10; i++) {
      watchdog.begin(loop.callSoon(() -> {}));
      now.addAndGet(LIMIT - 1);
      watchdog.check();
      watchdog.end();
    }
    watchdog.check();
    assertEquals(List.of(), logged);
  }

  // In real time, but of no certain length: the step ends when it has been told of.
  @Test
  void loopInDebugModeIsWatched() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(Duration.ofMillis(1));
    loop.callSoon(this::awaitFirstLine);
    tick();
    assertTrue(logged.get(0).contains("nothing else can run"), logged.get(0));
  }

  private void awaitFirstLine() {
    try {
      firstLine.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
