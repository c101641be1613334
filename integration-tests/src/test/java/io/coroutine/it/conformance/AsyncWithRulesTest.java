package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.handOut;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Steps.returned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncContextManager;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Context managers and resources, by the numbers of the rules of CPython 3.13. */
class AsyncWithRulesTest {
  private final List<Object> log = new ArrayList<>();

  /** A manager that suspends in both of its methods, and does as it is told. */
  private final class Manager implements AsyncContextManager<String> {
    private boolean suppresses;
    private RuntimeException failsToEnter;
    private RuntimeException failsToExit;

    Manager suppressing() {
      suppresses = true;
      return this;
    }

    Manager failingToEnter(RuntimeException error) {
      failsToEnter = error;
      return this;
    }

    Manager failingToExit(RuntimeException error) {
      failsToExit = error;
      return this;
    }

    @Async
    @Override
    public Coroutine<String> aenter() {
      await(handOut("entering"));
      if (failsToEnter != null) {
        throw failsToEnter;
      }
      log.add("enter");
      return result("value");
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      await(handOut("leaving"));
      log.add(error);
      if (failsToExit != null) {
        throw failsToExit;
      }
      return result(suppresses);
    }
  }

  private static Object drive(Coroutine<?> coroutine) {
    try {
      while (true) {
        coroutine.send(null);
      }
    } catch (StopIteration stop) {
      return stop.value();
    }
  }

  @Async
  private Coroutine<String> leavesInEveryWay() {
    for (int i = 0; i < 3; i++) {
      boolean last = i == 1;
      if (await(with(new Manager(), value -> result(last)))) {
        break;
      }
    }
    return with(new Manager(), value -> result(value + " returned"));
  }

  @Test
  void rule87ExitIsAwaitedOnEveryWayOut() {
    assertEquals("value returned", drive(leavesInEveryWay()));
    assertEquals(Arrays.asList("enter", null, "enter", null, "enter", null), log);
  }

  @Test
  void rule87ExitGetsTheExceptionOfTheBody() {
    ArithmeticException error = new ArithmeticException();
    Coroutine<Object> coroutine = with(new Manager(), value -> raises(error));
    assertSame(error, assertThrows(ArithmeticException.class, () -> drive(coroutine)));
    assertEquals(List.of("enter", error), log);
  }

  @Async
  private static Coroutine<Object> raises(RuntimeException error) {
    await(handOut("body"));
    throw error;
  }

  @Test
  void rule87ExitGetsWhatTheBodyThrowsBeforeItsCoroutineIsMade() {
    IOException error = new IOException();
    Coroutine<Object> coroutine =
        with(
            new Manager(),
            value -> {
              throw error;
            });
    assertSame(error, assertThrows(IOException.class, () -> drive(coroutine)));
    assertEquals(List.of("enter", error), log);
  }

  @Test
  void rule87NothingRunsBeforeItIsAwaited() {
    Coroutine<Object> coroutine = with(new Manager(), value -> result(value));
    assertEquals(List.of(), log);
    coroutine.close();
    assertEquals(List.of(), log);
  }

  @Test
  void rule87ExitGetsTheGeneratorExitOfAClose() {
    Coroutine<Object> coroutine = with(new ImmediateManager(), value -> handOut("body"));
    assertEquals("body", coroutine.send(null));
    coroutine.close();
    assertEquals(1, log.size());
    assertTrue(log.get(0) instanceof GeneratorExit, log.toString());
  }

  private final class ImmediateManager implements AsyncContextManager<Void> {
    @Override
    public Awaitable<Void> aenter() {
      return done();
    }

    @Override
    public Awaitable<Boolean> aexit(Throwable error) {
      log.add(error);
      return result(false);
    }
  }

  @Test
  void rule88BodyAndExitAreLeftOutIfEnteringFails() {
    ArithmeticException error = new ArithmeticException();
    Coroutine<Object> coroutine =
        with(
            new Manager().failingToEnter(error),
            value -> {
              log.add("body");
              return result(null);
            });
    assertSame(error, assertThrows(ArithmeticException.class, () -> drive(coroutine)));
    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<String> goesOnBehind(RuntimeException error) {
    assertNull(await(with(new Manager().suppressing(), value -> raises(error))));
    return result("after");
  }

  @Test
  void rule89TrueSuppressesTheException() {
    ArithmeticException error = new ArithmeticException();
    assertEquals("after", drive(goesOnBehind(error)));
    assertEquals(List.of("enter", error), log);
  }

  @Test
  void rule89TrueDoesNotChangeAnOrdinaryResult() {
    assertEquals("value", drive(with(new Manager().suppressing(), value -> result(value))));
  }

  @Test
  void rule89NullIsNotTrue() {
    AsyncContextManager<Void> manager =
        new AsyncContextManager<>() {
          @Override
          public Awaitable<Void> aenter() {
            return done();
          }

          @Override
          public Awaitable<Boolean> aexit(Throwable error) {
            return result(null);
          }
        };
    assertThrows(
        ArithmeticException.class,
        () -> drive(with(manager, value -> raises(new ArithmeticException()))));
  }

  @Test
  void rule90ExceptionOfExitReplacesThatOfTheBody() {
    RuntimeException body = new ArithmeticException("body");
    RuntimeException exit = new UnsupportedOperationException("exit");
    Coroutine<Object> coroutine = with(new Manager().failingToExit(exit), value -> raises(body));
    assertSame(exit, assertThrows(RuntimeException.class, () -> drive(coroutine)));
    assertEquals(List.of(body), List.of(exit.getSuppressed()));
  }

  @Test
  void rule90ExceptionOfExitReplacesAResult() {
    RuntimeException exit = new UnsupportedOperationException("exit");
    Coroutine<String> coroutine = with(new Manager().failingToExit(exit), value -> result("lost"));
    assertSame(exit, assertThrows(RuntimeException.class, () -> drive(coroutine)));
    assertEquals(0, exit.getSuppressed().length);
  }

  @Test
  void rule90ExitMayRaiseTheExceptionOfTheBodyAgain() {
    RuntimeException error = new ArithmeticException("body");
    Coroutine<Object> coroutine = with(new Manager().failingToExit(error), value -> raises(error));
    assertSame(error, assertThrows(RuntimeException.class, () -> drive(coroutine)));
    assertEquals(0, error.getSuppressed().length);
  }

  private final class SlowManager implements AsyncContextManager<Void> {
    @Override
    public Awaitable<Void> aenter() {
      return done();
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      await(sleep(Duration.ofMinutes(1)));
      log.add(error.getClass());
      return result(false);
    }
  }

  @Async
  private Coroutine<Void> cancelsInside() {
    Task<Void> task = createTask(with(new SlowManager(), entered -> sleep(Duration.ofHours(1))));
    await(sleep(Duration.ZERO));
    task.cancel();
    try {
      await(task);
    } catch (CancelledError e) {
      log.add("cancelled");
    }
    assertTrue(task.cancelled());
    return done();
  }

  @Test
  void rule91CancellationReachesExitWhichMayAwait() {
    try (TestLoop loop = TestLoop.create()) {
      loop.runUntilComplete(cancelsInside());
      assertEquals(Duration.ofMinutes(1), loop.elapsed());
    }
    assertEquals(List.of(CancelledError.class, "cancelled"), log);
  }

  // The compiler knows that a manager has both methods; what can still be missing is the object.
  @Test
  void rule92MissingManagerIsRefusedBeforeAnythingRuns() {
    assertThrows(
        NullPointerException.class, () -> drive(with(null, value -> result(log.add("body")))));
    assertEquals(List.of(), log);
  }

  // What follows is Java's statement for Python's: try-with-resources.

  @Async
  private Coroutine<Void> closing(String name, RuntimeException error) {
    log.add("closing " + name);
    await(handOut("close " + name));
    log.add("closed " + name);
    if (error != null) {
      throw error;
    }
    return done();
  }

  private AsyncCloseable resource(String name) {
    return () -> closing(name, null);
  }

  private AsyncCloseable failing(String name, RuntimeException error) {
    return () -> closing(name, error);
  }

  @Async
  private Coroutine<String> leavesTheStatementInEveryWay() {
    try (AsyncCloseable normal = resource("normal")) {
      log.add(normal != null);
    }
    for (int i = 0; i < 2; i++) {
      try (AsyncCloseable continued = resource("continue " + i)) {
        if (continued != null) {
          continue;
        }
      }
      log.add("not here");
    }
    for (; ; ) {
      try (AsyncCloseable broken = resource("break")) {
        if (broken != null) {
          break;
        }
      }
    }
    try (AsyncCloseable outer = resource("outer");
        AsyncCloseable inner = resource("inner")) {
      return result("returned " + (outer != inner));
    }
  }

  @Test
  void rule87ResourcesAreClosedOnEveryWayOutInReverseOrder() {
    Coroutine<String> coroutine = leavesTheStatementInEveryWay();
    assertEquals("close normal", coroutine.send(null));
    assertEquals(List.of(true, "closing normal"), log);
    assertEquals("close continue 0", coroutine.send(null));
    assertEquals("close continue 1", coroutine.send(null));
    assertEquals("close break", coroutine.send(null));
    log.clear();
    assertEquals("close inner", coroutine.send(null));
    assertEquals("close outer", coroutine.send(null));
    assertEquals("returned true", returned(coroutine, null));
    assertEquals(
        List.of("closed break", "closing inner", "closed inner", "closing outer", "closed outer"),
        log);
  }

  @Async
  private Coroutine<Void> failsWithin(AsyncCloseable resource, RuntimeException error) {
    try (AsyncCloseable open = resource) {
      await(handOut("body " + (open != null)));
      throw error;
    }
  }

  @Test
  void rule90ExceptionOfAcloseIsSuppressedByThatOfTheBody() {
    RuntimeException body = new ArithmeticException("body");
    RuntimeException close = new UnsupportedOperationException("close");
    Coroutine<Void> coroutine = failsWithin(failing("a", close), body);
    assertSame(body, assertThrows(RuntimeException.class, () -> drive(coroutine)));
    assertEquals(List.of(close), List.of(body.getSuppressed()));
    assertEquals(List.of("closing a", "closed a"), log);
  }

  @Async
  private Coroutine<String> returnsWithin(AsyncCloseable resource) {
    try (AsyncCloseable open = resource) {
      return result("returned " + (open != null));
    }
  }

  @Test
  void rule90ExceptionOfAcloseReplacesAReturn() {
    RuntimeException close = new UnsupportedOperationException("close");
    Coroutine<String> coroutine = returnsWithin(failing("a", close));
    assertSame(close, assertThrows(RuntimeException.class, () -> drive(coroutine)));
  }

  @Test
  void rule88ResourceThatIsNullIsNotClosed() {
    assertEquals("returned false", drive(returnsWithin(null)));
  }

  @Async
  private Coroutine<Void> opensSecond(RuntimeException error) {
    try (AsyncCloseable first = resource("first");
        AsyncCloseable second = failsToOpen(error)) {
      log.add(List.of(first, second));
    }
    return done();
  }

  private static AsyncCloseable failsToOpen(RuntimeException error) {
    throw error;
  }

  @Test
  void rule88ResourcesBeforeTheOneThatFailsToOpenAreClosed() {
    RuntimeException error = new ArithmeticException("open");
    assertSame(error, assertThrows(RuntimeException.class, () -> drive(opensSecond(error))));
    assertEquals(List.of("closing first", "closed first"), log);
  }

  @Async
  private Coroutine<Void> sleepsWithin(AsyncCloseable resource) {
    try (AsyncCloseable open = resource) {
      log.add(open != null);
      await(sleep(Duration.ofHours(1)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> slowly() {
    log.add("closing");
    try {
      await(sleep(Duration.ofMinutes(1)));
      log.add("closed");
    } catch (CancelledError e) {
      log.add("interrupted");
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancels(int times) {
    Task<Void> task = createTask(sleepsWithin(this::slowly));
    for (int i = 0; i < times; i++) {
      await(sleep(Duration.ofSeconds(1)));
      task.cancel();
    }
    try {
      await(task);
    } catch (CancelledError e) {
      log.add(e.getSuppressed().length);
    }
    return done();
  }

  @Test
  void rule91CancelledBodyClosesItsResourceFirst() {
    TestLoop.run(cancels(1));
    assertEquals(List.of(true, "closing", "closed", 0), log);
  }

  @Test
  void rule91SecondCancellationInterruptsTheClosing() {
    TestLoop.run(cancels(2));
    assertEquals(List.of(true, "closing", "interrupted", 1), log);
  }

  @Test
  void rule91CancellationOfTheCloseAfterAnOrdinaryBodyIsRaised() {
    Coroutine<String> coroutine = returnsWithin(resource("a"));
    coroutine.send(null);
    assertThrows(CancelledError.class, () -> coroutine.throwIn(new CancelledError()));
    assertEquals(List.of("closing a"), log);
  }

  @Async
  private Coroutine<Void> failsAgainAndAgain() {
    while (true) {
      try (AsyncCloseable open = this::slowly) {
        log.add(open != null);
        throw new IOException("body");
      } catch (IOException e) {
        log.add(e.getMessage());
      }
    }
  }

  @Async
  private Coroutine<Void> cancelsWhatFailsAgainAndAgain(Duration delay) {
    Task<Void> task = createTask(failsAgainAndAgain());
    await(sleep(delay));
    task.cancel();
    try {
      await(task);
    } catch (CancelledError e) {
      log.add(e.getSuppressed()[0].getMessage());
    }
    return done();
  }

  @Test
  void rule91CancellationOfTheCloseIsRaisedThoughTheBodyHasFailed() {
    TestLoop.run(cancelsWhatFailsAgainAndAgain(Duration.ofSeconds(30)));
    assertEquals(List.of(true, "closing", "interrupted", "body"), log);
  }

  @Test
  void rule91BodyThatHasFailedGoesOnUntilItIsCancelled() {
    TestLoop.run(cancelsWhatFailsAgainAndAgain(Duration.ofSeconds(90)));
    assertEquals(
        List.of(true, "closing", "closed", "body", true, "closing", "interrupted", "body"), log);
  }

  @Test
  void rule14CloseInterruptsTheCloseOfAResourceThoughTheBodyHasFailed() {
    Coroutine<Void> coroutine = failsWithin(resource("a"), new ArithmeticException("body"));
    assertEquals("body true", coroutine.send(null));
    assertEquals("close a", coroutine.send(null));
    coroutine.close();
    assertEquals(CoroutineState.CLOSED, coroutine.state());
    assertEquals(List.of("closing a"), log);
  }

  @Async
  private Coroutine<Void> waitsWithin(AsyncCloseable resource) {
    try (AsyncCloseable open = resource) {
      await(handOut("body " + (open != null)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> failsAtOnce() {
    throw new ArithmeticException("close");
  }

  @Test
  void rule14ExceptionOfAResourceIsThrownByTheCloseOfItsCoroutine() {
    Coroutine<Void> coroutine = waitsWithin(this::failsAtOnce);
    assertEquals("body true", coroutine.send(null));
    assertEquals("close", assertThrows(ArithmeticException.class, coroutine::close).getMessage());
  }

  @Async
  private Coroutine<Void> catchesOnItsOwn(ArithmeticException first) {
    try {
      try (AsyncCloseable open = resource("a")) {
        await(handOut("body " + (open != null)));
      }
    } catch (Throwable second) {
      first.addSuppressed(second);
      throw first;
    }
    return done();
  }

  @Test
  void rule91ProgramsOwnHandlerSuppressesWhatItLikes() {
    ArithmeticException first = new ArithmeticException("first");
    Coroutine<Void> coroutine = catchesOnItsOwn(first);
    coroutine.send(null);
    CancelledError cancelled = new CancelledError();
    assertEquals("close a", coroutine.throwIn(cancelled));
    assertSame(first, assertThrows(ArithmeticException.class, () -> coroutine.send(null)));
    assertEquals(List.of(cancelled), List.of(first.getSuppressed()));
  }

  @Test
  void rule14CloseThatReallyAwaitsIgnoresTheExit() {
    Coroutine<Void> coroutine = failsWithin(resource("a"), new ArithmeticException());
    assertEquals("body true", coroutine.send(null));
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", coroutine::close);
    assertThrows(GeneratorExit.class, () -> coroutine.send(null));
    assertEquals(List.of("closing a", "closed a"), log);
  }

  @Test
  void closeOutsideAnAsyncMethodSaysWhatToDo() {
    AsyncCloseable resource = resource("a");
    assertThrows(IllegalStateException.class, resource::close);
    assertEquals(List.of(), log);
  }
}
