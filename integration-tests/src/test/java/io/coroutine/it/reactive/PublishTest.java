package io.coroutine.it.reactive;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.subscribe;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.publish;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskFactory;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What subscribers of a published generator are told, when, and in which thread. */
class PublishTest {
  private final List<Object> log = new ArrayList<>();

  /** Logs what it is told. */
  private class Recorder implements Flow.Subscriber<Object> {
    Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      log.add("subscribed");
    }

    @Override
    public void onNext(Object element) {
      log.add(element);
    }

    @Override
    public void onError(Throwable failure) {
      log.add(failure);
    }

    @Override
    public void onComplete() {
      log.add("complete");
    }
  }

  private final Recorder recorder = new Recorder();

  @Async
  private AsyncGenerator<Object> numbers(int count) {
    log.add("begin");
    try {
      for (int i = 0; i < count; i++) {
        emit(i);
      }
      return end();
    } finally {
      await(sleep(Duration.ofHours(1)));
      log.add("closed");
    }
  }

  @Async
  private static Coroutine<Void> settle() {
    await(sleep(Duration.ofHours(2)));
    return done();
  }

  // Demand

  @Async
  private Coroutine<Void> requestOneThenTwo() {
    publish(() -> numbers(2)).subscribe(recorder);
    await(settle());
    log.add("request 1");
    recorder.subscription.request(1);
    await(settle());
    log.add("request 2");
    recorder.subscription.request(2);
    await(settle());
    return done();
  }

  @Test
  void takesElementsWhenTheyAreRequestedAndFindsTheEndByTheNextRequest() {
    TestLoop.run(requestOneThenTwo());
    assertEquals(
        List.of("subscribed", "request 1", "begin", 0, "request 2", 1, "closed", "complete"), log);
  }

  @Async
  private Coroutine<Void> requestWithinSignals() {
    Flow.Publisher<Integer> numbers = publish(PublishTest::hundredThousand);
    int[] sum = {0};
    Recorder greedy =
        new Recorder() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            super.onSubscribe(subscription);
            subscription.request(1);
          }

          @Override
          public void onNext(Object element) {
            sum[0]++;
            subscription.request(1);
          }
        };
    numbers.subscribe(greedy);
    await(settle());
    log.add(sum[0]);
    return done();
  }

  @Async
  private static AsyncGenerator<Integer> hundredThousand() {
    for (int i = 0; i < 100_000; i++) {
      emit(i);
    }
    return end();
  }

  @Test
  void requestsWithinSignalsDoNotNest() {
    TestLoop.run(requestWithinSignals());
    assertEquals(List.of("subscribed", "complete", 100_000), log);
  }

  @Async
  private static AsyncGenerator<Long> endless() {
    for (long i = 0; ; i++) {
      emit(i);
    }
  }

  @Async
  private Coroutine<Void> endlessDemand() {
    AtomicBoolean cancelled = new AtomicBoolean();
    publish(PublishTest::endless)
        .subscribe(
            new Recorder() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                this.subscription = subscription;
                subscription.request(Long.MAX_VALUE);
                subscription.request(Long.MAX_VALUE);
                createTask(
                    cancelLater(
                        () -> {
                          cancelled.set(true);
                          subscription.cancel();
                        }));
              }

              @Override
              public void onNext(Object element) {
                assertEquals(false, cancelled.get());
              }
            });
    await(settle());
    log.add(cancelled.get());
    return done();
  }

  @Async
  private static Coroutine<Void> cancelLater(Runnable cancel) {
    for (int i = 0; i < 100; i++) {
      await(sleep(Duration.ZERO));
    }
    cancel.run();
    return done();
  }

  @Test
  void endlessGeneratorThatNeverWaitsLetsOthersRun() {
    TestLoop.run(endlessDemand());
    assertEquals(List.of(true), log);
  }

  @Async
  private Coroutine<Void> requestNothing() {
    publish(() -> numbers(2)).subscribe(recorder);
    await(settle());
    recorder.subscription.request(1);
    await(settle());
    recorder.subscription.request(0);
    recorder.subscription.request(1);
    await(settle());
    return done();
  }

  @Test
  void requestThatIsNotPositiveEndsWithAnError() {
    TestLoop.run(requestNothing());
    Throwable error = assertInstanceOf(IllegalArgumentException.class, log.remove(4));
    assertEquals("rule 3.9: requested 0, which is not positive", error.getMessage());
    assertEquals(List.of("subscribed", "begin", 0, "closed"), log);
  }

  // Ends

  @Async
  private Coroutine<Void> cancel() {
    publish(() -> numbers(9)).subscribe(recorder);
    await(settle());
    recorder.subscription.request(1);
    await(settle());
    recorder.subscription.cancel();
    recorder.subscription.cancel();
    recorder.subscription.request(1);
    await(settle());
    return done();
  }

  @Test
  void cancellingClosesTheGeneratorAndSignalsNothing() {
    TestLoop.run(cancel());
    assertEquals(List.of("subscribed", "begin", 0, "closed"), log);
  }

  @Async
  private static AsyncGenerator<Object> failing(Throwable failure) throws Throwable {
    emit("a");
    throw failure;
  }

  private static AsyncGenerator<Object> failingWith(Throwable failure) {
    try {
      return failing(failure);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  @Async
  private Coroutine<Void> requestAll(Flow.Publisher<Object> publisher) {
    publisher.subscribe(recorder);
    await(settle());
    recorder.subscription.request(Long.MAX_VALUE);
    await(settle());
    return done();
  }

  @Async
  private Coroutine<Void> published(Throwable failure) {
    return requestAll(publish(() -> failingWith(failure)));
  }

  @Test
  void failureReachesTheSubscriberAsItIs() {
    IOException failure = new IOException("broken");
    TestLoop.run(published(failure));
    assertEquals(List.of("subscribed", "a", failure), log);
  }

  @Async
  private static AsyncGenerator<Object> nothing() {
    emit(null);
    return end();
  }

  @Async
  private Coroutine<Void> publishesNull() {
    return requestAll(publish(PublishTest::nothing));
  }

  @Test
  void elementsAreNotNull() {
    TestLoop.run(publishesNull());
    assertInstanceOf(NullPointerException.class, log.get(1));
    assertEquals(2, log.size());
  }

  @Test
  void endOfTheEventLoopIsAnError() {
    run(subscribeOnly());
    assertEquals("subscribed", log.get(0));
    assertInstanceOf(CancelledError.class, log.get(1));
    assertEquals(2, log.size());
  }

  @Async
  private Coroutine<Void> subscribeOnly() {
    publish(() -> numbers(1)).subscribe(recorder);
    await(sleep(Duration.ZERO));
    return done();
  }

  @Test
  void closedEventLoopIsAnError() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.close();
    publish(() -> numbers(1), loop).subscribe(recorder);
    assertEquals("subscribed", log.get(0));
    assertEquals("Event loop is closed", ((Throwable) log.get(1)).getMessage());
  }

  @Test
  void eventLoopThatIsClosedBeforeItHasSeenTheSubscriberIsAnError() {
    EventLoop loop = Asyncio.newEventLoop();
    publish(() -> numbers(1), loop).subscribe(recorder);
    assertEquals(List.of(), log);
    loop.close();
    assertEquals("subscribed", log.get(0));
    assertEquals("Event loop is closed", ((Throwable) log.get(1)).getMessage());
    assertEquals(2, log.size());
  }

  @Test
  void eventLoopThatIsClosedDuringTheIterationIsAnError() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.runUntilComplete(subscribeOnly());
    assertEquals(List.of("subscribed"), log);
    loop.close();
    assertEquals("Event loop is closed", ((Throwable) log.get(1)).getMessage());
    assertEquals(2, log.size());
  }

  @Test
  void requestThatIsRefusedIsTheErrorOfALoopThatIsClosed() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.runUntilComplete(subscribeOnly());
    recorder.subscription.request(-1);
    loop.close();
    assertTrue(((Throwable) log.get(1)).getMessage().contains("rule 3.9"), log.toString());
    assertEquals(2, log.size());
  }

  @Test
  void subscriberWhoseTaskCouldNotBeMadeIsToldWhenTheLoopIsClosed() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.setExceptionHandler((where, context) -> log.add(context.get("exception")));
    publish(() -> numbers(1), loop).subscribe(recorder);
    RuntimeException broken = new ArithmeticException("factory");
    loop.setTaskFactory(
        new TaskFactory() {
          @Override
          public <T> Task<T> createTask(
              EventLoop in, Coroutine<T> coroutine, String name, Context context) {
            throw broken;
          }
        });
    loop.stop();
    loop.runForever();
    assertEquals(List.of(broken), log);
    loop.close();
    assertEquals("subscribed", log.get(1));
    assertEquals("Event loop is closed", ((Throwable) log.get(2)).getMessage());
  }

  @Async
  private Coroutine<Void> requestAll() {
    publish(() -> numbers(1)).subscribe(recorder);
    await(sleep(Duration.ZERO));
    recorder.subscription.request(Long.MAX_VALUE);
    return settle();
  }

  @Test
  void eventLoopThatIsClosedAfterTheIterationIsNone() {
    try (TestLoop loop = TestLoop.create()) {
      loop.runUntilComplete(requestAll());
    }
    assertEquals(List.of("subscribed", "begin", 0, "closed", "complete"), log);
  }

  @Test
  void subscriberIsNotNull() {
    EventLoop loop = Asyncio.newEventLoop();
    assertThrows(NullPointerException.class, () -> publish(() -> numbers(1), loop).subscribe(null));
    loop.close();
  }

  // Subscribers

  @Async
  private Coroutine<Void> throwWithinSignal() {
    Asyncio.getRunningLoop()
        .setExceptionHandler(
            (loop, context) ->
                log.add(Map.entry(context.get("message"), context.get("exception"))));
    publish(() -> numbers(2))
        .subscribe(
            new Recorder() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                subscription.request(2);
              }

              @Override
              public void onNext(Object element) {
                throw new IllegalStateException("of the subscriber");
              }
            });
    await(settle());
    return done();
  }

  @Test
  void subscriberThatThrowsHasCancelledAndIsReported() {
    TestLoop.run(throwWithinSignal());
    Map.Entry<?, ?> report = (Map.Entry<?, ?>) log.remove(2);
    assertEquals("a subscriber has thrown an exception", report.getKey());
    assertEquals("of the subscriber", ((Throwable) report.getValue()).getMessage());
    assertEquals(List.of("subscribed", "begin", "closed"), log);
  }

  @Async
  private Coroutine<Void> twoSubscribers() {
    Flow.Publisher<Object> publisher = publish(() -> numbers(2));
    for (int i = 0; i < 2; i++) {
      for (Object number : awaitEach(publisher)) {
        log.add(number);
      }
    }
    return done();
  }

  @Test
  void eachSubscriberHasAnIterationOfItsOwn() {
    TestLoop.run(twoSubscribers());
    assertEquals(List.of("begin", 0, 1, "closed", "begin", 0, 1, "closed"), log);
  }

  @Async
  private AsyncGenerator<Object> threads() {
    emit(Thread.currentThread());
    return end();
  }

  @Test
  void loopsThreadDoesEverythingWhoeverRequests() {
    EventLoop loop = LoopThread.start();
    CompletableFuture<Void> over = new CompletableFuture<>();
    publish(this::threads, loop)
        .subscribe(
            new Recorder() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                log.add(Thread.currentThread());
                new Thread(() -> subscription.request(2)).start();
              }

              @Override
              public void onNext(Object element) {
                log.add(element);
                log.add(Thread.currentThread());
              }

              @Override
              public void onComplete() {
                over.complete(null);
              }
            });
    over.join();
    assertEquals(3, log.size());
    assertEquals("loop", ((Thread) log.get(0)).getName());
    assertSame(log.get(0), log.get(1));
    assertSame(log.get(0), log.get(2));
    loop.callSoonThreadsafe(loop::stop);
  }

  @Async
  private static Coroutine<Long> throughTwoLoops(EventLoop other) {
    long sum = 0;
    for (long number : awaitEach(publish(() -> PublisherVerification.numbers(1000), other))) {
      sum += number;
    }
    return result(sum);
  }

  @Test
  void oneLoopIteratesForAnother() {
    EventLoop other = LoopThread.start();
    assertEquals(499_500L, run(throughTwoLoops(other)));
    other.callSoonThreadsafe(other::stop);
  }

  // Both ways

  private int begun;
  private int closed;

  @Async
  private AsyncGenerator<Object> withoutEnd() {
    begun++;
    try {
      while (true) {
        await(sleep(Duration.ZERO));
        emit("x");
      }
    } finally {
      await(sleep(Duration.ofHours(1)));
      closed++;
    }
  }

  @Async
  private static Coroutine<Void> takeAll(Flow.Publisher<Object> publisher, int prefetch) {
    for (Object element : awaitEach(subscribe(publisher, prefetch))) {
      assertEquals("x", element);
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelAfter(int ticks, int prefetch) {
    Task<Void> task = createTask(takeAll(publish(this::withoutEnd), prefetch));
    for (int i = 0; i < ticks; i++) {
      await(sleep(Duration.ZERO));
    }
    task.cancel();
    await(settle());
    assertTrue(task.cancelled());
    assertEquals(Set.of(Asyncio.currentTask()), Asyncio.allTasks());
    return done();
  }

  @Test
  void cancellationAtAnyMomentClosesTheGeneratorOnTheOtherSide() {
    for (int ticks = 0; ticks < 100; ticks++) {
      for (int prefetch = 1; prefetch <= 3; prefetch++) {
        TestLoop.run(cancelAfter(ticks, prefetch));
        assertEquals(begun, closed);
      }
    }
    assertTrue(begun > 200, () -> "begun: " + begun);
  }
}
