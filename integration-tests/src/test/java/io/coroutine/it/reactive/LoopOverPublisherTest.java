package io.coroutine.it.reactive;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.subscribe;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a loop over a publisher requests, takes, throws and leaves behind. */
class LoopOverPublisherTest {
  private static final Duration TICK = Duration.ZERO;
  private static final Duration GC_LIMIT = Duration.ofSeconds(30);

  private final ByHand publisher = new ByHand();
  private final List<String> log = publisher.log;

  @Async
  private Coroutine<Void> logAll(Flow.Publisher<String> source) {
    for (String element : awaitEach(source)) {
      log.add(element);
    }
    log.add("over");
    return done();
  }

  @Async
  private Coroutine<Void> logAll(AsyncGenerator<String> source) {
    for (String element : awaitEach(source)) {
      log.add(element);
    }
    log.add("over");
    return done();
  }

  /** Lets all tasks run until each waits for something else. */
  @Async
  private static Coroutine<Void> settle() {
    for (int i = 0; i < 10; i++) {
      await(sleep(TICK));
    }
    return done();
  }

  // What is requested

  @Async
  private Coroutine<Void> oneByOne() {
    Coroutine<Void> loop = logAll(publisher);
    log.add("created");
    Task<Void> task = createTask(loop);
    await(settle());
    publisher.send("a");
    await(settle());
    publisher.send("b");
    publisher.subscriber.onComplete();
    await(task);
    return done();
  }

  @Test
  void requestsAnElementWhenTheLoopComesForIt() {
    TestLoop.run(oneByOne());
    assertEquals(List.of("created", "subscribe", "request 1", "a", "request 1", "b", "over"), log);
  }

  @Async
  private Coroutine<Void> ahead() {
    Task<Void> task = createTask(logAll(subscribe(publisher, 4)));
    await(settle());
    publisher.send("a", "b", "c", "d");
    await(settle());
    publisher.subscriber.onComplete();
    await(task);
    return done();
  }

  @Test
  void requestsHalfOfThePrefetchWhenThatIsTaken() {
    TestLoop.run(ahead());
    assertEquals(
        List.of("subscribe", "request 4", "a", "b", "request 2", "c", "d", "request 2", "over"),
        log);
  }

  @Test
  void refusesToPrefetchNothing() {
    assertThrows(IllegalArgumentException.class, () -> subscribe(publisher, 0));
    assertThrows(NullPointerException.class, () -> subscribe(null, 1));
  }

  @Test
  void takesAllThatAnotherThreadPublishes() {
    List<Integer> numbers = IntStream.range(0, 20_000).boxed().toList();
    SubmissionPublisher<Integer> source = new SubmissionPublisher<>();
    Thread thread =
        new Thread(
            () -> {
              try (source) {
                while (!source.hasSubscribers()) {
                  Thread.onSpinWait();
                }
                numbers.forEach(source::submit); // waits while nothing is requested
              }
            });
    thread.start();
    List<Integer> taken = run(subscribe(source, 16).toList());
    assertEquals(numbers.size(), taken.size()); // not their text, which is long
    assertEquals(numbers, taken);
  }

  // What is thrown

  @Async
  private Coroutine<Throwable> failure(Throwable failure) {
    Task<Void> task = createTask(logAll(publisher));
    await(settle());
    publisher.send("a");
    publisher.subscriber.onError(failure);
    try {
      await(task);
    } catch (Throwable t) {
      return result(t);
    }
    throw new AssertionError("not raised");
  }

  @Test
  void throwsTheFailureItselfAfterTheElements() {
    IOException failure = new IOException("broken");
    assertSame(failure, TestLoop.run(failure(failure)));
    assertEquals(List.of("subscribe", "request 1", "a"), log);
  }

  @Test
  void doesNotUnwrapFailures() {
    CompletionException failure = new CompletionException(new IOException("broken"));
    assertSame(failure, TestLoop.run(failure(failure)));
  }

  @Test
  void throwsWhatSubscribingThrows() {
    Flow.Publisher<String> refusing =
        subscriber -> {
          throw new IllegalStateException("closed");
        };
    assertEquals(
        "closed",
        assertThrows(IllegalStateException.class, () -> TestLoop.run(logAll(refusing)))
            .getMessage());
  }

  @Test
  void refusesNull() {
    assertEquals(
        "'awaitEach' requires a publisher, got null",
        assertThrows(
                IllegalArgumentException.class,
                () -> TestLoop.run(logAll((Flow.Publisher<String>) null)))
            .getMessage());
  }

  // What is left behind

  @Async
  private Coroutine<Void> leave(Exception failure) throws Exception {
    try (AsyncGenerator<String> elements = closing(subscribe(publisher, 2))) {
      for (String element : awaitEach(elements)) {
        log.add(element);
        if (failure != null) {
          throw failure;
        }
        break;
      }
      log.add("left");
    }
    return done();
  }

  @Async
  private Coroutine<Void> leftByBreak() throws Exception {
    Task<Void> task = createTask(leave(null));
    await(settle());
    publisher.send("a", "b");
    await(task);
    publisher.send("on its way");
    return done();
  }

  @Test
  void closingCancelsWhenTheLoopIsLeft() throws Exception {
    TestLoop.run(leftByBreak());
    assertEquals(List.of("subscribe", "request 2", "a", "left", "cancel"), log);
  }

  @Async
  private Coroutine<Void> leftByException() throws Exception {
    Task<Void> task = createTask(leave(new IOException("of the body")));
    await(settle());
    publisher.send("a");
    try {
      await(task);
    } catch (Exception e) {
      log.add(e.getMessage());
    }
    return done();
  }

  @Test
  void closingCancelsWhenTheBodyThrows() throws Exception {
    TestLoop.run(leftByException());
    assertEquals(List.of("subscribe", "request 2", "a", "cancel", "of the body"), log);
  }

  @Async
  private Coroutine<Void> cancelled() {
    Task<Void> task = createTask(logAll(publisher));
    await(settle());
    task.cancel();
    try {
      await(task);
    } catch (CancelledError e) {
      log.add("cancelled");
    }
    return done();
  }

  @Test
  void aWaitThatIsCancelledCancelsTheSubscription() {
    TestLoop.run(cancelled());
    assertEquals(List.of("subscribe", "request 1", "cancel", "cancelled"), log);
  }

  @Async
  private Coroutine<Void> closedBeforeTheStart() {
    AsyncGenerator<String> elements = subscribe(publisher, 1);
    await(elements.aclose());
    assertEquals(CoroutineState.CLOSED, elements.state());
    return done();
  }

  @Test
  void doesNotSubscribeWhenItIsClosedBefore() {
    TestLoop.run(closedBeforeTheStart());
    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<Void> subscribedTooLate() {
    CompletableFuture<Flow.Subscriber<? super String>> subscriber = new CompletableFuture<>();
    Task<Void> task = createTask(logAll((Flow.Publisher<String>) subscriber::complete));
    await(settle());
    task.cancel();
    await(settle());
    subscriber.join().onSubscribe(publisher);
    subscriber.join().onNext("too late");
    return done();
  }

  @Test
  void cancelsASubscriptionThatComesTooLate() {
    TestLoop.run(subscribedTooLate());
    assertEquals(List.of("cancel"), log);
  }

  @Async
  private Coroutine<Void> leavePlainLoop() {
    for (String element : awaitEach(publisher)) {
      log.add(element);
      break;
    }
    return done();
  }

  @Async
  private Coroutine<Void> leftPlainLoop() {
    Task<Void> task = createTask(leavePlainLoop());
    await(settle());
    publisher.send("a");
    await(task);
    log.add("left");
    return done();
  }

  @Test
  void endOfTheEventLoopCancelsWhatAPlainLoopHasLeft() {
    run(leftPlainLoop());
    assertEquals(List.of("subscribe", "request 1", "a", "left", "cancel"), log);
  }

  @Test
  void garbageCollectorCancelsWhatAPlainLoopHasLeft() {
    EventLoop loop = Asyncio.newEventLoop();
    loop.runUntilComplete(leftPlainLoop());
    long deadline = System.nanoTime() + GC_LIMIT.toNanos();
    while (!log.contains("cancel")) {
      assertTrue(System.nanoTime() < deadline, "still subscribed");
      System.gc();
      loop.runUntilComplete(settle());
    }
    loop.close();
    assertEquals(List.of("subscribe", "request 1", "a", "left", "cancel"), log);
  }

  // Without an event loop

  @Test
  void waitsForAStageUnderAnyDriver() {
    List<String> taken = new ArrayList<>();
    AsyncGenerator<String> elements = subscribe(publisher, 1);
    Coroutine<String> first = elements.anext();
    Object waitsFor = first.send(null);
    assertEquals(List.of("subscribe", "request 1"), log);
    assertTrue(waitsFor instanceof CompletableFuture<?> stage && !stage.isDone());
    publisher.send("a");
    assertTrue(((CompletableFuture<?>) waitsFor).isDone());
    taken.add(
        (String) assertThrows(io.coroutine.StopIteration.class, () -> first.send(null)).value());
    assertEquals(List.of("a"), taken);
  }
}
