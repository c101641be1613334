package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Coroutines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EventLoopTest extends LoopFixture {
  @Test // rule 192
  void runsFirstInFirstOut() {
    List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
    numbers.forEach(number -> loop.callSoon(logging(number)));
    tick();
    assertEquals(numbers, log);
  }

  @Test // rule 192
  void whatIsScheduledMeanwhileRunsInTheNextIteration() {
    loop.callSoon(
        () -> {
          log.add("a");
          loop.callSoon(logging("c"));
          loop.callSoonThreadsafe(logging("d"));
        });
    loop.callSoon(logging("b"));
    tick();
    assertEquals(List.of("a", "b"), log);
    tick();
    assertEquals(List.of("a", "b", "c", "d"), log);
  }

  @Test // rule 192
  void threadsafeAndPlainCallbacksKeepTheirOrderBeforeTheRun() {
    loop.callSoon(logging(1));
    loop.callSoonThreadsafe(logging(2));
    loop.callSoon(logging(3));
    tick();
    assertEquals(List.of(1, 2, 3), log);
  }

  @Test // rule 193
  void readyCallbacksComeBeforeTimersThatAreDue() {
    loop.callLater(Duration.ofSeconds(2), logging("later"));
    loop.callLater(Duration.ofSeconds(1), logging("sooner"));
    time.now = 5_000_000_000L;
    loop.callSoon(logging("ready"));
    tick();
    assertEquals(List.of("ready", "sooner", "later"), log);
  }

  @Test // rule 194
  void cancelledHandleIsNotCalled() {
    Handle cancelled = loop.callSoon(logging("cancelled"));
    Handle called = loop.callSoon(logging("called"));
    cancelled.cancel();
    cancelled.cancel();
    assertTrue(cancelled.cancelled());
    assertFalse(called.cancelled());
    tick();
    assertEquals(List.of("called"), log);
    assertEquals("<Handle cancelled>", cancelled.toString());
  }

  @Test // rule 194
  void handleCancelledByAnEarlierCallbackOfItsIterationIsNotCalled() {
    List<Handle> handles = new ArrayList<>();
    loop.callSoon(() -> handles.forEach(Handle::cancel));
    handles.add(loop.callSoon(logging("cancelled")));
    handles.add(loop.callLater(Duration.ZERO, logging("cancelled timer")));
    tick();
    assertEquals(List.of(), log);
  }

  @Test // rule 197
  void stopCompletesTheIterationAndKeepsWhatItScheduled() {
    loop.callSoon(
        () -> {
          loop.stop();
          loop.callSoon(logging("next run"));
        });
    loop.callSoon(logging("this run"));
    loop.runForever();
    assertEquals(List.of("this run"), log);
    tick();
    assertEquals(List.of("this run", "next run"), log);
  }

  @Test // rule 197
  void stopBeforeTheRunMeansOneIterationThatDoesNotWait() {
    loop.stop();
    loop.runForever();
    assertEquals(List.of(), time.polls);
  }

  @Test // rule 198
  void runUntilCompleteReturnsTheResult() {
    assertEquals(3, run(Body.<Object>awaiting(Asyncio.sleep(Duration.ofSeconds(1), 3))));
    assertFalse(loop.isRunning());
  }

  @Test // rule 198
  void runUntilCompleteNeedsTheFutureToBeDone() {
    Future<Object> future = loop.createFuture();
    loop.callSoon(loop::stop);
    Throwable error = assertThrows(IllegalStateException.class, () -> run(future));
    assertEquals("Event loop stopped before Future completed.", error.getMessage());
    future.setResult(1);
    run(Asyncio.sleep(Duration.ofSeconds(1))); // not stopped by the callback of the refused run
    assertEquals(1, run(future));
  }

  @Test // rule 199
  void doesNotRunTwice() {
    loop.callSoon(() -> refuse("This event loop is already running", loop::runForever));
    loop.callSoon(
        () -> {
          Coroutine<Void> coroutine = Coroutines.done();
          refuse("This event loop is already running", () -> run(coroutine));
          assertEquals(CoroutineState.CREATED, coroutine.state());
        });
    loop.callSoon(() -> assertSame(loop, Asyncio.getRunningLoop())); // still marked
    loop.callSoon(() -> assertTrue(loop.isRunning()));
    tick();
    assertEquals(List.of(), reports);
    assertEquals(2, log.size());
  }

  @Test // rule 199
  void doesNotRunInsideAnotherLoop() {
    try (EventLoop other = new EventLoop(time, new VirtualTime())) {
      loop.callSoon(
          () ->
              refuse("Cannot run the event loop while another loop is running", other::runForever));
      loop.callSoon(() -> assertSame(loop, Asyncio.getRunningLoop()));
      tick();
      assertFalse(other.isRunning());
    }
    assertEquals(List.of(), reports);
    assertEquals(1, log.size());
  }

  private void refuse(String message, Executable executable) {
    String thrown = assertThrows(IllegalStateException.class, executable).getMessage();
    assertTrue(thrown.startsWith(message), thrown);
    log.add("refused");
  }

  @Test // rule 200
  void runningLoopIsNotClosed() {
    loop.callSoon(() -> refuse("Cannot close a running event loop", loop::close));
    tick();
    assertEquals(List.of("refused"), log);
    assertFalse(loop.isClosed());
  }

  @Test // rule 200
  void closedLoopRefusesEverything() {
    loop.callSoon(logging("dropped"));
    loop.callLater(Duration.ZERO, logging("dropped"));
    loop.callSoonThreadsafe(logging("dropped"));
    loop.close();
    loop.close();
    assertTrue(time.closed);
    String message = "Event loop is closed";
    refuse(message, () -> loop.callSoon(logging("x")));
    refuse(message, () -> loop.callSoonThreadsafe(logging("x")));
    refuse(message, () -> loop.callLater(Duration.ZERO, logging("x")));
    refuse(message, () -> loop.callAt(0, logging("x")));
    refuse(message, () -> loop.createTask(Coroutines.done()));
    refuse(message, () -> loop.runInExecutor(null, () -> 1));
    refuse(message, loop::runForever);
    refuse(message, () -> run(Coroutines.done()));
    assertFalse(log.contains("dropped"));
  }

  @Test // rule 201
  void failingCallbackIsReportedAndTheLoopGoesOn() {
    IllegalStateException error = new IllegalStateException("e");
    Runnable failing =
        new Runnable() {
          @Override
          public void run() {
            throw error;
          }

          @Override
          public String toString() {
            return "failing";
          }
        };
    Handle handle = loop.callSoon(failing);
    loop.callSoon(logging("next"));
    tick();
    assertEquals(List.of("next"), log);
    assertEquals("Exception in callback failing", message(0));
    assertSame(error, reports.get(0).get("exception"));
    assertSame(handle, reports.get(0).get("handle"));
  }

  @Test // rule 203
  void fatalErrorEndsTheRunAndTheLoopStaysUsable() {
    loop.callSoon(
        () -> {
          throw new InternalError("not really");
        });
    loop.callSoon(logging("next"));
    assertThrows(InternalError.class, loop::runForever);
    assertNull(RunningLoop.orNull());
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("next"), log);
  }

  @Test // rule 204
  void runningLoopIsThatOfTheThread() {
    refuse("no running event loop", Asyncio::getRunningLoop);
    loop.callSoon(() -> log.add(Asyncio.getRunningLoop()));
    tick();
    assertEquals(List.of("refused", loop), log);
    refuse("no running event loop", Asyncio::getRunningLoop);
  }

  @Test
  void busyLoopDoesNotAskThePoller() {
    Coroutine<Object> busy =
        Body.of((s, in) -> s < 1000 ? Body.await(Asyncio.sleep(Duration.ZERO)) : null);
    run(busy);
    assertEquals(List.of(), time.polls);
  }

  @Test
  void busyLoopPollsNowAndThenIfThereCanBeEvents() {
    List<Long> polls = new ArrayList<>();
    VirtualTime counting = new VirtualTime();
    Poller poller =
        new Poller() {
          @Override
          public void poll(long timeoutNanos) {
            polls.add(timeoutNanos);
          }

          @Override
          public void wakeUp() {}

          @Override
          public boolean hasEvents() {
            return true;
          }

          @Override
          public void close() {}
        };
    try (EventLoop polling = new EventLoop(counting, poller)) {
      polling.runUntilComplete(
          Body.of((s, in) -> s < 1000 ? Body.await(Asyncio.sleep(Duration.ZERO)) : null));
    }
    assertTrue(polls.size() > 10, polls::toString);
    assertTrue(polls.stream().allMatch(timeout -> timeout == 0));
  }
}
