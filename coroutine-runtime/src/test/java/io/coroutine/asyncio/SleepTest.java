package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Driver;
import io.coroutine.StopIteration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code await(sleep(..))}, which makes no coroutine until somebody looks at it, does what the
 * coroutine does.
 */
class SleepTest extends LoopFixture {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How the coroutine of {@code sleep} is awaited. */
  enum Await {
    AS_OBJECT {
      @Override
      Object of(Duration delay, Object result) {
        return Body.await(Asyncio.sleep(delay, result));
      }
    },
    DIRECTLY {
      @Override
      Object of(Duration delay, Object result) {
        return Body.await((root, depth) -> Asyncio.sleep$call(delay, result, root, depth));
      }
    };

    abstract Object of(Duration delay, Object result);

    Coroutine<Object> sleeper(Duration delay, Object result) {
      return Body.of((step, in) -> step == 0 ? of(delay, result) : in.get());
    }
  }

  private Coroutine<Object> started(Await await, Duration delay) {
    Coroutine<Object> sleeper = await.sleeper(delay, delay.isZero() ? null : "r");
    loop.callSoon(() -> sleeper.send(null));
    tick();
    return sleeper;
  }

  private static List<String> methods(Stream<StackTraceElement> trace) {
    return trace.map(StackTraceElement::getMethodName).toList();
  }

  private static void assertSleptIn(Throwable thrown) {
    List<String> trace = methods(Stream.of(thrown.getStackTrace()));
    assertEquals("sleep", trace.get(trace.indexOf("add") - 1), trace::toString);
  }

  @ParameterizedTest
  @EnumSource
  void returnsItsResultWhenTheTimeIsOver(Await await) {
    assertEquals("r", run(await.sleeper(SECOND, "r")));
    assertEquals(1.0, loop.time());
    assertNull(run(await.sleeper(SECOND, null)));
    assertEquals(2.0, loop.time());
  }

  @ParameterizedTest
  @EnumSource
  void ofNothingYieldsOnceAndArmsNoTimer(Await await) {
    for (Object result : new Object[] {"r", null}) {
      Task<Object> task = task(await.sleeper(Duration.ZERO, result));
      tick();
      assertFalse(task.done());
      assertEquals(0, loop.timers().size());
      tick();
      assertSame(result, task.result());
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnInTheIterationAfterItsTime(Await await) {
    Task<Object> task = task(await.sleeper(SECOND, "r"));
    tick();
    time.now = SECOND.toNanos();
    tick();
    assertFalse(task.done(), "its timer has run");
    tick();
    assertTrue(task.done());
  }

  @ParameterizedTest
  @EnumSource
  void wakesInTheOrderOfDeadlines(Await await) {
    for (int seconds : new int[] {3, 1, 2, 1}) {
      Task<Object> task = task(await.sleeper(Duration.ofSeconds(seconds), seconds));
      task.addDoneCallback(done -> log.add(done.result()));
    }
    run(await.sleeper(Duration.ofSeconds(4), null));
    assertEquals(List.of(1, 1, 2, 3), log);
  }

  @ParameterizedTest
  @EnumSource
  void cancelledLosesItsTimerAndIsInTheTrace(Await await) {
    Task<Object> task = task(await.sleeper(SECOND, "r"));
    tick();
    assertEquals(1, loop.timers().size());
    task.cancel("enough");
    tick();
    CancelledError error = assertThrows(CancelledError.class, task::result);
    assertEquals("enough", error.getMessage());
    assertSleptIn(error);
    assertEquals(0, loop.timers().size());
  }

  @ParameterizedTest
  @EnumSource
  void cancelledWhenItIsDueDoesNotReturn(Await await) {
    Task<Object> task = task(await.sleeper(SECOND, "r"));
    loop.callLater(SECOND, task::cancel);
    ticks(2);
    time.now = SECOND.toNanos();
    ticks(2);
    assertTrue(task.cancelled());
  }

  @ParameterizedTest
  @EnumSource
  void ofNothingIsCancelled(Await await) {
    Task<Object> task = task(await.sleeper(Duration.ZERO, "r"));
    tick();
    task.cancel();
    tick();
    assertSleptIn(assertThrows(CancelledError.class, task::result));
  }

  @ParameterizedTest
  @EnumSource
  void closedLosesItsTimer(Await await) {
    for (Duration delay : List.of(SECOND, Duration.ZERO)) {
      Coroutine<Object> sleeper = started(await, delay);
      sleeper.close();
      assertEquals(CoroutineState.CLOSED, sleeper.state());
      assertEquals(0, loop.timers().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void throwsWhatIsThrownIntoItAndLosesItsTimer(Await await) {
    for (Duration delay : List.of(SECOND, Duration.ZERO)) {
      Coroutine<Object> sleeper = started(await, delay);
      IOException error = new IOException();
      assertSame(error, assertThrows(IOException.class, () -> sleeper.throwIn(error)));
      assertSleptIn(error);
      assertEquals(0, loop.timers().size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesToBeDrivenBeforeItsTime(Await await) {
    Coroutine<Object> sleeper = started(await, SECOND);
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> sleeper.send(null));
    assertTrue(error.getMessage().startsWith("await wasn't used with future"));
    assertSleptIn(error);
    assertEquals(0, loop.timers().size());
  }

  @ParameterizedTest
  @EnumSource
  void isInTheStackOfItsTask(Await await) {
    for (Duration delay : List.of(SECOND, Duration.ZERO)) {
      Coroutine<Object> sleeper = started(await, delay);
      assertEquals(List.of("sleep", "add"), methods(Driver.stack(sleeper, 9).stream()));
      assertEquals(List.of("sleep"), methods(Driver.stack(sleeper, 1).stream()));
      assertEquals(List.of(), Driver.stack(sleeper, 0));
      sleeper.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWhatItsCoroutineAwaits(Await await) {
    Coroutine<Object> sleeper = started(await, SECOND);
    Coroutine<?> sleep = assertInstanceOf(Coroutine.class, sleeper.awaiting());
    assertSame(sleep, sleeper.awaiting());
    assertEquals(CoroutineState.SUSPENDED, sleep.state());
    Future<?> future = assertInstanceOf(Future.class, sleep.awaiting());
    assertSame(future, Driver.leaf(sleeper));
    assertFalse(future.done());

    sleep.close();
    assertEquals(0, loop.timers().size());
    assertEquals(CoroutineState.SUSPENDED, sleeper.state());
  }

  @ParameterizedTest
  @EnumSource
  void ofNothingIsWhatItsCoroutineAwaits(Await await) {
    Coroutine<Object> sleeper = started(await, Duration.ZERO);
    Coroutine<?> sleep = assertInstanceOf(Coroutine.class, sleeper.awaiting());
    assertSame(sleep, sleeper.awaiting());
    assertEquals(CoroutineState.SUSPENDED, sleep.state());
    assertNull(sleep.awaiting());
    assertNull(Driver.leaf(sleeper));
    assertNull(assertThrows(StopIteration.class, () -> sleeper.send(null)).value());
    assertEquals(CoroutineState.CLOSED, sleep.state());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAsItsTaskWasLookedAt(Await await) {
    Task<Object> task = task(await.sleeper(SECOND, "r"));
    tick();
    assertInstanceOf(Coroutine.class, task.getCoro().awaiting());
    assertEquals("r", run(task));
    assertEquals(1.0, loop.time());
  }

  @ParameterizedTest
  @EnumSource
  void losesItsTimerToWhoCompletesItsFuture(Await await) {
    for (int way = 0; way < 3; way++) {
      Task<Object> task = task(await.sleeper(SECOND, "r"));
      tick();
      @SuppressWarnings("unchecked")
      Future<Object> future = (Future<Object>) Driver.leaf(task.getCoro());
      switch (way) {
        case 0 -> future.setResult("early");
        case 1 -> future.setException(new IOException());
        default -> future.cancel();
      }
      assertEquals(0, loop.timers().size());
      tick();
      assertTrue(task.done());
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysAsleepForOneWhenAnotherThatAwaitsItsFutureIsClosed(Await await) {
    Coroutine<Object> sleeper = started(await, SECOND);
    Future<?> future = assertInstanceOf(Future.class, Driver.value(sleeper));
    Coroutine<Object> other = Body.awaiting(future);
    loop.callSoon(() -> other.send(null));
    tick();
    assertSame(future, other.awaiting());
    assertEquals(List.of("add"), methods(Driver.stack(other, 9).stream()));
    other.close();
    assertEquals(1, loop.timers().size());
    assertEquals("r", run(future));
    assertEquals(List.of("sleep", "add"), methods(Driver.stack(sleeper, 9).stream()));
  }

  @ParameterizedTest
  @EnumSource
  void closedWhenItIsDueDoesNotWakeItsTask(Await await) {
    Coroutine<Object> sleeper = await.sleeper(SECOND, "r");
    loop.callLater(SECOND, sleeper::close);
    Task<Object> task = task(sleeper);
    tick();
    time.now = SECOND.toNanos();
    ticks(3);
    assertEquals(CoroutineState.CLOSED, sleeper.state());
    assertFalse(task.done());
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnotherThreadThanThatOfItsLoop(Await await) throws InterruptedException {
    Coroutine<Object> sleeper = started(await, SECOND);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    loop.callSoon(
        () -> {
          Thread other =
              new Thread(() -> thrown.set(assertThrows(Throwable.class, sleeper::close)));
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    tick();
    assertTrue(thrown.get().getMessage().startsWith("Non-thread-safe operation"));
    assertEquals(1, loop.timers().size());
  }

  @ParameterizedTest
  @EnumSource
  void needsARunningLoop(Await await) {
    Coroutine<Object> sleeper = await.sleeper(SECOND, "r");
    assertThrows(IllegalStateException.class, () -> sleeper.send(null));
  }
}
