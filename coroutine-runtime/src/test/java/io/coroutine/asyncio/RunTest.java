package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunTest extends LoopFixture {
  /** Runs on the fixture's loop, which the run closes. */
  private <T> T runHere(Coroutine<T> main) {
    return Asyncio.run(main, () -> loop);
  }

  @Test // rule 213
  void returnsTheResultAndClosesItsLoop() {
    assertEquals("r", runHere(Body.awaiting(Asyncio.sleep(Duration.ofSeconds(1), "r"))));
    assertTrue(loop.isClosed());
    assertNull(RunningLoop.orNull());
  }

  @Test // rule 213
  void rethrowsTheVeryExceptionAndClosesItsLoop() {
    IOException error = new IOException();
    Coroutine<Object> main =
        Body.doing(
            () -> {
              throw error;
            });
    assertSame(error, assertThrows(IOException.class, () -> runHere(main)));
    assertTrue(loop.isClosed());
    assertEquals(List.of(), reports);
  }

  @Test // rule 213
  void cancelsWhatIsLeftAndWaitsForIt() {
    Coroutine<Object> left =
        Body.of(
            (step, in) -> {
              log.add("left" + step);
              return step == 0
                  ? Body.await(Asyncio.sleep(Duration.ofHours(1)))
                  : step < 3 ? Body.await(Asyncio.sleep(Duration.ofSeconds(1))) : "cleaned up";
            });
    Coroutine<Object> main =
        Body.of(
            (step, in) -> {
              if (step == 0) {
                Asyncio.createTask(left);
                return Body.await(Asyncio.sleep(Duration.ZERO));
              }
              log.add("main");
              return null;
            });
    runHere(main);
    assertEquals(List.of("left0", "main", "left1", "left2", "left3"), log);
    assertEquals(2.0, loop.time());
  }

  @Test // rule 213
  void waitsForTheDefaultExecutor() {
    RecordingExecutor executor = new RecordingExecutor();
    Coroutine<Object> main =
        Body.doing(
            () -> {
              Asyncio.getRunningLoop().setDefaultExecutor(executor);
              return null;
            });
    Asyncio.run(main);
    assertEquals(List.of("shutdown", "awaited"), List.copyOf(executor.calls));
  }

  private static final class RecordingExecutor extends AbstractExecutorService {
    final Queue<String> calls = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {
      calls.add("shutdown");
    }

    @Override
    public List<Runnable> shutdownNow() {
      throw new AssertionError();
    }

    @Override
    public boolean isShutdown() {
      return calls.contains("shutdown");
    }

    @Override
    public boolean isTerminated() {
      return calls.contains("awaited");
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return calls.add("awaited");
    }
  }

  @Test // rule 214
  void reportsErrorsOfTasksThatItCancelled() {
    IOException error = new IOException();
    Coroutine<Object> left =
        Body.of(
            (step, in) -> {
              if (step == 0) {
                return Body.await(Asyncio.sleep(Duration.ofHours(1)));
              }
              throw error;
            });
    Coroutine<Object> main =
        Body.of(
            (step, in) -> {
              if (step == 0) {
                log.add(Asyncio.createTask(left));
                return Body.await(Asyncio.sleep(Duration.ZERO));
              }
              return "unaffected";
            });
    assertEquals("unaffected", runHere(main));
    assertEquals(1, reports.size());
    assertEquals("unhandled exception during run() shutdown", message(0));
    assertSame(error, reports.get(0).get("exception"));
    assertSame(log.get(0), reports.get(0).get("task"));
  }

  @Test // rule 215
  void isRefusedInsideRunningLoop() {
    Coroutine<Void> inner = Coroutines.done();
    loop.callSoon(
        () -> {
          Throwable error = assertThrows(IllegalStateException.class, () -> Asyncio.run(inner));
          log.add(error.getMessage());
        });
    tick();
    assertEquals(List.of("run() cannot be called from a running event loop"), log);
    assertEquals(CoroutineState.CREATED, inner.state());
  }

  @Test // rule 215
  void needsCoroutine() {
    Throwable error = assertThrows(IllegalArgumentException.class, () -> Asyncio.run(null));
    assertEquals("a coroutine was expected, got null", error.getMessage());
  }

  @Test // rule 218
  void eachRunHasItsOwnLoop() {
    assertNotSame(
        Asyncio.run(Body.doing(Asyncio::getRunningLoop)),
        Asyncio.run(Body.doing(Asyncio::getRunningLoop)));
  }

  @Test // rule 219
  void cancelledMainTaskRaisesCancelledError() {
    Coroutine<Object> main =
        Body.of(
            (step, in) -> {
              Asyncio.currentTask().cancel();
              return step == 0 ? Body.await(Asyncio.sleep(Duration.ZERO)) : in.get();
            });
    assertThrows(CancelledError.class, () -> runHere(main));
    assertTrue(loop.isClosed());
  }
}
