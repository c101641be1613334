package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** What other threads may do, on a loop that really waits. */
@Timeout(60)
class ThreadsTest {
  private final EventLoop loop = new EventLoop();

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Test // rule 205
  void threadsafeCallbackWakesWaitingLoop() {
    Future<String> future = loop.createFuture();
    Thread other = new Thread(() -> loop.callSoonThreadsafe(() -> future.setResult("woken")));
    loop.callSoon(other::start);
    assertEquals("woken", loop.runUntilComplete(future));
  }

  @Test // rule 205
  void noCallbackOfManyThreadsIsLostOrReordered() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    List<List<Integer>> seen = new ArrayList<>();
    List<Thread> senders = new ArrayList<>();
    int[] left = {threads * each};
    for (int i = 0; i < threads; i++) {
      List<Integer> mine = new ArrayList<>();
      seen.add(mine);
      senders.add(
          new Thread(
              () -> {
                for (int n = 0; n < each; n++) {
                  int number = n;
                  loop.callSoonThreadsafe(
                      () -> {
                        mine.add(number);
                        if (--left[0] == 0) {
                          loop.stop();
                        }
                      });
                }
              }));
    }
    senders.forEach(Thread::start);
    loop.runForever();
    for (Thread sender : senders) {
      sender.join();
    }
    for (List<Integer> mine : seen) {
      assertEquals(each, mine.size());
      for (int n = 0; n < each; n++) {
        assertEquals(n, mine.get(n));
      }
    }
  }

  @Test // rule 205, where CPython looks in debug mode only
  void everythingElseIsRefusedInOtherThreads() {
    Future<Object> future = loop.createFuture();
    Task<Object> task = loop.createTask(Body.awaiting(future));
    Handle handle = loop.callSoon(() -> {});
    TimerHandle timer = loop.callLater(Duration.ofHours(1), () -> {});
    List<Executable> operations =
        List.of(
            () -> loop.callSoon(() -> {}),
            () -> loop.callLater(Duration.ZERO, () -> {}),
            () -> loop.callAt(0, () -> {}),
            () -> loop.createTask(Coroutines.done()),
            () -> loop.runInExecutor(null, () -> 1),
            loop::stop,
            () -> loop.setExceptionHandler(null),
            () -> future.setResult(1),
            () -> future.setException(new IOException()),
            future::cancel,
            () -> future.addDoneCallback(done -> {}),
            () -> future.removeDoneCallback(done -> {}),
            task::cancel,
            task::uncancel,
            handle::cancel,
            timer::cancel,
            () -> Asyncio.allTasks(loop));
    Throwable[] failure = new Throwable[1];
    Thread other =
        new Thread(
            () -> {
              try {
                operations.forEach(ThreadsTest::assertRefused);
              } catch (Throwable t) {
                failure[0] = t;
              }
              loop.callSoonThreadsafe(loop::stop);
            });
    loop.callSoon(other::start);
    loop.runForever();
    assertSame(null, failure[0]);
    assertFalse(future.done());
  }

  private static void assertRefused(Executable operation) {
    String message = assertThrows(IllegalStateException.class, operation).getMessage();
    assertTrue(
        message.startsWith(
            "Non-thread-safe operation invoked on an event loop other than the current one."),
        message);
    assertTrue(message.endsWith("See docs/troubleshooting.md#other-thread"), message);
  }

  @Test // rule 204
  void runningLoopIsNotThatOfAnotherThread() {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread other =
        new Thread(
            () -> {
              seen.complete(assertThrows(IllegalStateException.class, Asyncio::getRunningLoop));
              loop.callSoonThreadsafe(loop::stop);
            });
    loop.callSoon(other::start);
    loop.runForever();
    String message = seen.join().getMessage();
    assertTrue(message.startsWith("no running event loop: "), message);
    assertTrue(message.endsWith("See docs/troubleshooting.md#no-running-event-loop"), message);
  }

  @Test // rule 199
  void refusesToRunInTwoThreads() {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread other =
        new Thread(
            () -> {
              seen.complete(assertThrows(IllegalStateException.class, loop::runForever));
              loop.callSoonThreadsafe(loop::stop);
            });
    loop.callSoon(other::start);
    loop.runForever();
    assertEquals("This event loop is already running", seen.join().getMessage());
  }

  @Test
  void interruptOutlivesTheRunAndDoesNotDisturbIt() {
    Thread runner = Thread.currentThread();
    loop.callSoon(runner::interrupt);
    assertEquals(1, loop.runUntilComplete(Asyncio.sleep(Duration.ofMillis(20), 1)));
    assertTrue(Thread.interrupted());
  }

  @Test // rule 208
  void executorJobStartsAtTheCall() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    loop.runInExecutor(
        null,
        () -> {
          started.countDown();
          return null;
        });
    started.await(); // although the loop has not run
    loop.runUntilComplete(loop.shutdownDefaultExecutor());
  }

  @Test // rule 208
  void resultComesFromAnotherThread() {
    Thread worker = loop.runUntilComplete(loop.runInExecutor(null, Thread::currentThread));
    assertNotSame(Thread.currentThread(), worker);
    assertTrue(worker.isDaemon());
  }

  @Test // rule 208
  void exceptionComesAsItIs() {
    IOException error = new IOException();
    Future<Object> future =
        loop.runInExecutor(
            null,
            () -> {
              throw error;
            });
    assertSame(error, assertThrows(IOException.class, () -> loop.runUntilComplete(future)));
  }

  @Test // rule 208
  void resultIsDeliveredByTheLoopInItsNextIteration() {
    Future<String> future = loop.runInExecutor(Runnable::run, () -> "made by this thread");
    assertFalse(future.done());
    loop.stop();
    loop.runForever();
    assertEquals("made by this thread", future.result());
  }

  @Test // rule 208
  void cancelledJobThatHasNotBegunNeverDoes() {
    Queue<Runnable> queue = new ArrayDeque<>();
    List<String> log = new ArrayList<>();
    Future<Object> future = loop.runInExecutor(queue::add, () -> log.add("ran"));
    future.cancel();
    loop.stop();
    loop.runForever();
    queue.forEach(Runnable::run);
    assertEquals(List.of(), log);
  }

  @Test // rule 208
  void cancellingDoesNotStopRunningJob() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Future<Object> future =
        loop.runInExecutor(
            null,
            () -> {
              started.countDown();
              mayEnd.await();
              ended.countDown();
              return "dropped";
            });
    started.await();
    future.cancel();
    mayEnd.countDown();
    ended.await();
    loop.runUntilComplete(loop.shutdownDefaultExecutor());
    assertThrows(CancelledError.class, future::result);
  }

  @Test
  void refusalOfExecutorReachesTheCaller() {
    assertThrows(
        RejectedExecutionException.class,
        () ->
            loop.runInExecutor(
                task -> {
                  throw new RejectedExecutionException();
                },
                () -> 1));
  }

  @Test // rule 210
  void shutdownWaitsForRunningJobsAndRefusesNewOnes() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Future<String> job =
        loop.runInExecutor(
            null,
            () -> {
              mayEnd.await();
              return "ended";
            });
    Task<Void> shutdown = loop.createTask(loop.shutdownDefaultExecutor());
    loop.stop();
    loop.runForever();
    assertFalse(shutdown.done());
    Throwable refused =
        assertThrows(IllegalStateException.class, () -> loop.runInExecutor(null, () -> 1));
    assertEquals("Executor shutdown has been called", refused.getMessage());
    mayEnd.countDown();
    loop.runUntilComplete(shutdown);
    assertEquals("ended", job.result());
  }

  @Test // rule 210
  void shutdownGivesUpAfterItsTimeout() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Future<Object> job =
        loop.runInExecutor(
            null,
            () -> {
              mayEnd.await();
              return null;
            });
    loop.runUntilComplete(loop.shutdownDefaultExecutor(Duration.ofMillis(1)));
    assertFalse(job.done());
    mayEnd.countDown();
  }

  @Test
  void defaultExecutorCanBeReplaced() {
    loop.setDefaultExecutor(Executors.newSingleThreadExecutor(work -> new Thread(work, "mine")));
    assertEquals(
        "mine",
        loop.runUntilComplete(loop.runInExecutor(null, () -> Thread.currentThread().getName())));
  }

  @Test // rule 209, without contexts
  void toThreadBeginsWhenItIsAwaited() {
    List<String> log = new ArrayList<>();
    Coroutine<Boolean> coroutine = Asyncio.toThread(() -> log.add("ran"));
    loop.stop();
    loop.runForever();
    assertEquals(List.of(), log);
    assertTrue(loop.runUntilComplete(coroutine));
  }

  @Test
  void toThreadThrowsWhatTheCallThrew() {
    IOException error = new IOException();
    Coroutine<Object> coroutine =
        Asyncio.toThread(
            () -> {
              throw error;
            });
    assertSame(error, assertThrows(IOException.class, () -> loop.runUntilComplete(coroutine)));
  }
}
