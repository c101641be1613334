package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads do all that threads may do to a loop on a real selector. Each of them waits for what it
 * has asked for, so that a loop that is not woken shows; while all of them wait it sleeps.
 */
class ManyThreadsTest {
  private static final int ROUNDS = Boolean.getBoolean("concurrency.whole") ? 20_000 : 1_000;
  private static final int BURST = 20;
  private static final long MOST_SECONDS = 120;

  private final CountingPoller poller = new CountingPoller();
  private final EventLoop loop = new EventLoop(Clock.system(), poller);

  // Of the loop's thread only.
  private int calls;
  private int begun;
  private int ended;

  // One thread alone is the hardest to wake up for: no other one makes good what it has missed.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void everythingHappensOnceAndEveryoneIsWoken(int threads) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<CompletableFuture<Void>> callers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      callers.add(CompletableFuture.runAsync(new Caller(), executor));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(callers.toArray(CompletableFuture<?>[]::new))
            .whenComplete((nothing, error) -> loop.callSoonThreadsafe(loop::stop));
    loop.runForever();
    executor.shutdown();
    all.get(MOST_SECONDS, TimeUnit.SECONDS);
    // What each thread has waited for is over; the last cancellations may not be.
    loop.runUntilComplete(Asyncio.sleep(Duration.ZERO));
    loop.runUntilComplete(Asyncio.sleep(Duration.ZERO));

    assertEquals(threads * ROUNDS * BURST, calls);
    assertEquals(begun, ended);
    assertEquals(0, loop.allTasks().size());
    assertTrue(poller.waits >= ROUNDS / 2, "the loop waited " + poller.waits + " times only");
    loop.close();
  }

  @Async
  private Coroutine<Integer> twice(int number) {
    begun++;
    await(Asyncio.sleep(Duration.ZERO));
    ended++;
    return result(2 * number);
  }

  @Async
  private Coroutine<Integer> valueOf(CompletableFuture<Integer> stage) {
    begun++;
    try {
      return result(await(stage));
    } finally {
      ended++;
    }
  }

  /** What one thread does. */
  private final class Caller implements Runnable {
    /** Of the loop's thread: how many callbacks of this one it has run. */
    private int inOrder;

    private int sent;

    @Override
    public void run() {
      try {
        for (int round = 0; round < ROUNDS; round++) {
          // In every second round the loop sleeps, or is about to; in the others it may be busy.
          if (round % 2 == 0) {
            poller.awaitWait();
          }
          call();
          runCoroutine(round);
          completeStage(round);
          cancelFollower();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void call() throws Exception {
      CompletableFuture<Boolean> lastOfBurst = new CompletableFuture<>();
      for (int i = 1; i <= BURST; i++) {
        int number = sent++;
        boolean isLast = i == BURST;
        loop.callSoonThreadsafe(
            () -> {
              calls++;
              boolean expected = inOrder++ == number;
              if (isLast || !expected) {
                lastOfBurst.complete(expected);
              }
            });
      }
      assertTrue(get(lastOfBurst), "out of order");
    }

    private void runCoroutine(int round) throws Exception {
      assertEquals(2 * round, get(Asyncio.runCoroutineThreadsafe(twice(round), loop)));
    }

    private void completeStage(int round) throws Exception {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      CompletableFuture<Integer> follower = Asyncio.runCoroutineThreadsafe(valueOf(stage), loop);
      stage.complete(round);
      assertEquals(round, get(follower));
    }

    /** Cancels the follower of a coroutine, by which the stage that it awaits is cancelled. */
    private void cancelFollower() throws Exception {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      CompletableFuture<Integer> follower = Asyncio.runCoroutineThreadsafe(valueOf(stage), loop);
      CompletableFuture<Boolean> awaited = new CompletableFuture<>();
      loop.callSoonThreadsafe(() -> loop.callSoon(() -> awaited.complete(begun > ended)));
      assertTrue(get(awaited), "it has not begun");
      assertTrue(follower.cancel(true));
      get(stage.handle((value, error) -> stage.isCancelled()));
      assertTrue(stage.isCancelled());
    }

    private <T> T get(CompletableFuture<T> future) throws Exception {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Counts how often the loop waits, and tells the other threads when it does. */
  private static final class CountingPoller implements Poller {
    private final Poller selector = new SelectorPoller();

    /** Of the loop's thread. */
    private int waits;

    private boolean waiting;

    /**
     * Returns when the loop waits. It does so soon: a thread is in here only if all that it has
     * asked for is over, and the last thread that is not in here is the last one to keep it busy.
     */
    synchronized void awaitWait() throws InterruptedException {
      while (!waiting) {
        wait();
      }
    }

    private synchronized void setWaiting(boolean waiting) {
      this.waiting = waiting;
      notifyAll();
    }

    @Override
    public void poll(long timeoutNanos) {
      if (timeoutNanos == 0) {
        selector.poll(0);
        return;
      }
      waits++;
      setWaiting(true);
      selector.poll(timeoutNanos);
      setWaiting(false);
    }

    @Override
    public void wakeUp() {
      selector.wakeUp();
    }

    @Override
    public void afterRun() {
      selector.afterRun();
    }

    @Override
    public void close() {
      selector.close();
    }
  }
}
