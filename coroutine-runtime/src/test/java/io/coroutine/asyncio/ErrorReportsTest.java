package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorReportsTest extends LoopFixture {
  /** System.Logger logs to this one by default. */
  private final Logger logger = Logger.getLogger("io.coroutine.asyncio");

  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

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

  private Future<Object> failed(String message) {
    Future<Object> future = loop.createFuture();
    future.setException(new IOException(message));
    return future;
  }

  @Test // rule 107
  void unseenFailureOfFutureIsReportedAtClose() {
    Future<Object> future = failed("e");
    loop.close();
    assertEquals(1, reports.size());
    assertEquals("Future exception was never retrieved", message(0));
    assertSame(future, reports.get(0).get("future"));
    assertSame(future.failure(), reports.get(0).get("exception"));
  }

  @Test // rule 124
  void unseenFailureOfTaskIsReportedAtClose() {
    loop.createTask(
        Body.doing(
            () -> {
              throw new IOException();
            }));
    tick();
    assertEquals(List.of(), reports);
    loop.close();
    assertEquals("Task exception was never retrieved", message(0));
  }

  @Test // rule 107
  void seenFailureIsNotReported() {
    assertThrows(IOException.class, failed("result")::result);
    failed("exception").exception();
    failed("cancel").cancel();
    assertThrows(IOException.class, () -> run(Body.awaiting(failed("await"))));
    assertFalse(loop.errors().hasUnseen()); // and is not kept
    loop.close();
    assertEquals(List.of(), reports);
  }

  @Test
  void inDebugModeUnseenFailureIsReportedWhenTheLoopIsIdle() {
    loop.setDebug(true);
    failed("e");
    loop.callLater(Duration.ofSeconds(1), loop::stop);
    loop.runForever();
    assertEquals(1, reports.size());
    loop.close();
    assertEquals(1, reports.size());
  }

  @Test
  void unseenFailuresDoNotPileUp() {
    for (int i = 0; i < 1001; i++) {
      failed("e" + i);
    }
    assertEquals(1, reports.size());
    assertEquals("e0", ((Throwable) reports.get(0).get("exception")).getMessage());
  }

  @Test // rule 202
  void failureOfTheHandlerIsLoggedAndDoesNotStopTheLoop() {
    IllegalStateException broken = new IllegalStateException("broken handler");
    loop.setExceptionHandler(
        (where, context) -> {
          throw broken;
        });
    loop.callSoon(
        () -> {
          throw new IllegalArgumentException();
        });
    loop.callSoon(logging("next"));
    tick();
    assertEquals(List.of("next"), log);
    assertTrue(logged.get(0).getMessage().startsWith("Unhandled error in exception handler"));
    assertSame(broken, logged.get(0).getThrown());
  }

  @Test // rule 276
  void withoutHandlerErrorsAreLoggedWithTheirContext() {
    loop.setExceptionHandler(null);
    IllegalArgumentException error = new IllegalArgumentException();
    loop.callSoon(
        () -> {
          throw error;
        });
    tick();
    assertSame(error, logged.get(0).getThrown());
    List<String> lines = logged.get(0).getMessage().lines().toList();
    assertTrue(lines.get(0).startsWith("Exception in callback "));
    assertTrue(lines.get(1).startsWith("handle: <Handle "));
  }

  @Test // rule 206
  void slowCallbacksAreLoggedInDebugMode() {
    loop.setDebug(true);
    loop.callSoon(() -> time.now += 200_000_000);
    loop.callSoon(() -> time.now += 50_000_000);
    tick();
    assertEquals(1, logged.size());
    assertTrue(logged.get(0).getMessage().startsWith("Executing <Handle "));
    assertTrue(logged.get(0).getMessage().endsWith(" took 0.2 seconds"));
  }

  @Test // rule 206
  void slowCallbacksAreNotLoggedOtherwise() {
    loop.callSoon(() -> time.now += 200_000_000);
    tick();
    assertEquals(List.of(), logged);
  }
}
