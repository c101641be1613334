package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CREATED;
import static io.coroutine.Coroutines.anext;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.handOut;
import static io.coroutine.it.conformance.Steps.refused;
import static io.coroutine.it.conformance.Steps.returned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Asynchronous loops, by the numbers of the rules of CPython 3.13. */
class AsyncForRulesTest {
  private final List<Object> log = new ArrayList<>();

  @Async
  private AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        await(handOut("before " + i));
        emit(i);
      }
    } finally {
      log.add("finally");
    }
    return end();
  }

  /** Runs a coroutine to its end, however often it suspends. */
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
  private static Coroutine<Integer> breaks(AsyncIterable<Integer> source) {
    for (int n : awaitEach(source)) {
      if (n == 2) {
        break;
      }
    }
    return result(0);
  }

  @Async
  private static Coroutine<Integer> returns(AsyncIterable<Integer> source) {
    for (int n : awaitEach(source)) {
      return result(n);
    }
    return result(0);
  }

  @Async
  private static Coroutine<Integer> raises(AsyncIterable<Integer> source) {
    for (int n : awaitEach(source)) {
      throw new ArithmeticException("at " + n);
    }
    return result(0);
  }

  @Test
  void rule72LeavingTheLoopDoesNotCloseTheGenerator() {
    AsyncGenerator<Integer> broken = numbers(4);
    drive(breaks(broken));
    assertEquals(3, drive(broken.anext()));
    AsyncGenerator<Integer> returned = numbers(4);
    assertEquals(1, drive(returns(returned)));
    assertEquals(2, drive(returned.anext()));
    AsyncGenerator<Integer> raised = numbers(4);
    refused(ArithmeticException.class, "at 1", () -> drive(raises(raised)));
    assertEquals(2, drive(raised.anext()));
    assertEquals(List.of(), log);
    drive(raised.aclose());
    assertEquals(List.of("finally"), log);
  }

  @Test
  void rule72LoopThatRunsToItsEndLeavesAFinishedGenerator() {
    AsyncGenerator<Integer> generator = numbers(1);
    drive(breaks(generator));
    assertEquals(List.of("finally"), log);
    assertThrows(StopAsyncIteration.class, () -> drive(generator.anext()));
  }

  @Async
  private AsyncGenerator<Integer> logsItsTask() {
    try {
      emit(1);
      emit(2);
    } finally {
      await(sleep(Duration.ofSeconds(1)));
      log.add(currentTask());
    }
    return end();
  }

  @Async
  private Coroutine<Void> closesInEveryWay() {
    try (AsyncGenerator<Integer> generator = closing(logsItsTask())) {
      for (int n : awaitEach(generator)) {
        if (n == 1) {
          break;
        }
      }
    }
    assertEquals(1, await(closesOnReturn()));
    try (AsyncGenerator<Integer> generator = closing(logsItsTask())) {
      for (int n : awaitEach(generator)) {
        throw new IllegalStateException("at " + n);
      }
    } catch (IllegalStateException e) {
      log.add(e.getMessage());
    }
    assertNotNull(currentTask());
    assertEquals(List.of(currentTask(), currentTask(), currentTask(), "at 1"), log);
    return done();
  }

  @Async
  private Coroutine<Integer> closesOnReturn() {
    try (AsyncGenerator<Integer> generator = closing(logsItsTask())) {
      for (int n : awaitEach(generator)) {
        return result(n);
      }
    }
    return result(0);
  }

  @Test
  void rule73ClosingClosesAtTheEndOfTheBlockInTheSameTask() {
    TestLoop.run(closesInEveryWay());
    assertEquals(4, log.size());
  }

  @Async
  private static Coroutine<Void> runsThrough(AsyncIterable<?> source) {
    for (Object ignored : awaitEach(source)) {
      // only run through
    }
    return done();
  }

  @Test
  void rule79LoopNeedsAnIterableAnIteratorAndAwaitables() {
    refused(
        IllegalArgumentException.class,
        "'awaitEach' requires an object with asyncIterator",
        () -> drive(runsThrough(null)));
    refused(
        IllegalArgumentException.class,
        "'awaitEach' received an object from asyncIterator that does not implement anext",
        () -> drive(runsThrough(() -> null)));
    AsyncIterator<Object> broken = () -> null;
    refused(
        IllegalArgumentException.class,
        "object null can't be used in 'await' expression",
        () -> drive(runsThrough(broken)));
  }

  @Async
  private static Coroutine<String> handlesWhatIsWrong(AsyncIterable<?> source) {
    try {
      for (Object ignored : awaitEach(source)) {
        // only run through
      }
    } catch (IllegalArgumentException e) {
      return result("caught");
    }
    return result("not wrong");
  }

  @Test
  void rule79ErrorsAreRaisedAtTheLoopWhereTheyCanBeCaught() {
    assertEquals("caught", drive(handlesWhatIsWrong(null)));
    assertEquals("caught", drive(handlesWhatIsWrong(() -> null)));
    assertEquals("not wrong", drive(handlesWhatIsWrong(numbers(2))));
  }

  /** An iterator by hand, of coroutines that suspend. */
  private final class Countdown implements AsyncIterator<Integer> {
    private int left;

    Countdown(int count) {
      left = count;
    }

    @Async
    @Override
    public Coroutine<Integer> anext() {
      await(handOut("tick"));
      if (left == 0) {
        log.add("end");
        throw new StopAsyncIteration();
      }
      return result(left--);
    }
  }

  @Async
  private static Coroutine<Integer> sum(AsyncIterable<Integer> source) {
    int sum = 0;
    for (int n : awaitEach(source)) {
      sum += n;
    }
    return result(sum);
  }

  @Test
  void rule80StopAsyncIterationOfTheIteratorEndsTheLoop() {
    assertEquals(6, drive(sum(new Countdown(3))));
    assertEquals(List.of("end"), log);
    assertEquals(0, drive(sum(new Countdown(0))));
  }

  @Async
  private static Coroutine<Void> raisesStopInItsBody(AsyncIterable<Integer> source) {
    for (int ignored : awaitEach(source)) {
      throw new StopAsyncIteration("mine");
    }
    return done();
  }

  @Test
  void rule80StopAsyncIterationOfTheBodyIsNotTheEnd() {
    refused(StopAsyncIteration.class, "mine", () -> drive(raisesStopInItsBody(new Countdown(2))));
    AsyncGenerator<Integer> generator = numbers(2);
    refused(StopAsyncIteration.class, "mine", () -> drive(raisesStopInItsBody(generator)));
    assertEquals(2, drive(generator.anext()));
  }

  @Test
  void rule80StopAsyncIterationOfAsyncIteratorIsNotTheEnd() {
    AsyncIterable<Integer> source =
        () -> {
          throw new StopAsyncIteration("too early");
        };
    refused(StopAsyncIteration.class, "too early", () -> drive(sum(source)));
  }

  @Test
  void rule80StopAsyncIterationThatAnextThrowsAtOnceEndsTheLoop() {
    AsyncIterator<Integer> atOnce =
        () -> {
          throw new StopAsyncIteration();
        };
    assertEquals(0, drive(sum(atOnce)));
  }

  @Test
  void rule80ExceptionOfTheIteratorLeavesTheLoop() {
    AsyncIterator<Integer> failing = AsyncForRulesTest::fails;
    assertThrows(UnsupportedOperationException.class, () -> drive(sum(failing)));
  }

  @Async
  private static Coroutine<Integer> fails() {
    throw new UnsupportedOperationException();
  }

  private static final class BadEnd implements AsyncIterator<Integer> {
    @Async
    @Override
    public Coroutine<Integer> anext() {
      throw new StopIteration();
    }
  }

  @Test
  void rule81StopIterationRaisedByAnextIsNoEndButAnError() {
    refused(
        IllegalStateException.class,
        "coroutine raised StopIteration",
        () -> drive(sum(new BadEnd())));
  }

  @Async
  private Coroutine<Integer> doubled(int n) {
    log.add("start " + n);
    await(handOut("double"));
    log.add("end " + n);
    return result(2 * n);
  }

  @Test
  void rule82ComprehensionsRunOneElementAfterTheOther() {
    assertEquals(List.of(2, 4), drive(numbers(2).mapAwait(this::doubled).toList()));
    assertEquals(List.of("start 1", "end 1", "start 2", "end 2", "finally"), log);
  }

  @Test
  void rule82ConditionsAreEvaluatedAfterEachElement() {
    List<Object> odd = new ArrayList<>();
    Object list =
        drive(
            new Countdown(3)
                .filter(
                    n -> {
                      log.add("condition " + n);
                      return n % 2 == 1;
                    })
                .map(
                    n -> {
                      log.add("map " + n);
                      odd.add(n);
                      return n;
                    })
                .toList());
    assertEquals(List.of(3, 1), list);
    assertEquals(odd, list);
    assertEquals(
        List.of("condition 3", "map 3", "condition 2", "condition 1", "map 1", "end"), log);
  }

  @Test
  void rule82SetsAndMapsAreBuiltInOrder() {
    AsyncIterable<Integer> source = new Countdown(4);
    assertEquals(List.of(0, 1), List.copyOf((Set<?>) drive(source.map(n -> n % 2).toSet())));
    Map<?, ?> map = (Map<?, ?>) drive(new Countdown(4).toMap(n -> n % 2, n -> n));
    assertEquals("{0=2, 1=1}", map.toString());
  }

  @Test
  void rule82ComprehensionIsLazy() {
    AsyncGenerator<Integer> mapped = numbers(2).map(n -> n + 1);
    assertSame(CREATED, mapped.state());
    assertEquals(2, drive(mapped.anext()));
    assertEquals(List.of(), log);
  }

  @Test
  void rule84AnextWithADefaultGivesItAtTheEnd() {
    assertEquals(1, drive(anext(numbers(1), 5)));
    assertEquals(5, drive(anext(numbers(0), 5)));
    assertEquals(5, drive(anext(new Countdown(0), 5)));
  }

  @Test
  void rule84AnextWithADefaultRunsNothingUntilItIsAwaited() {
    AsyncGenerator<Integer> generator = numbers(1);
    Coroutine<Integer> step = anext(generator, 5);
    assertSame(CREATED, generator.state());
    assertEquals("before 1", step.send(null));
    assertEquals(1, returned(step, null));
  }

  @Test
  void rule84AnextWithADefaultPassesOtherExceptionsOn() {
    AsyncIterator<Integer> failing = AsyncForRulesTest::fails;
    assertThrows(UnsupportedOperationException.class, () -> drive(anext(failing, 5)));
    Awaitable<Integer> plain = anext(numbers(0));
    assertThrows(StopAsyncIteration.class, () -> drive(plain.awaiter()));
  }

  @Async
  private AsyncGenerator<Integer> handlesExit() {
    try {
      await(handOut("wait"));
    } catch (GeneratorExit e) {
      log.add("exit");
      await(handOut("ignored"));
    }
    emit(1);
    return end();
  }

  @Async
  private Coroutine<Void> logsWhatTheLoopRaises(AsyncIterable<?> source) {
    try {
      for (Object ignored : awaitEach(source)) {
        log.add("element");
      }
    } catch (Throwable t) {
      log.add(t.getClass());
      throw t;
    }
    return done();
  }

  @Test
  void rule85GeneratorThatIgnoresItsCloseIsReportedToTheLoop() {
    Coroutine<Void> loop = logsWhatTheLoopRaises(handlesExit());
    assertEquals("wait", loop.send(null));
    refused(IllegalStateException.class, "coroutine ignored GeneratorExit", loop::close);
    assertEquals(List.of("exit", IllegalStateException.class), log);
  }

  @Async
  private AsyncGenerator<Integer> emitsInAnswer() {
    try {
      await(handOut("wait"));
    } catch (GeneratorExit e) {
      emit(1);
    }
    emit(2);
    return end();
  }

  @Test
  void rule85GeneratorThatEmitsInAnswerDoesNotKeepTheLoopFromClosing() {
    AsyncGenerator<Integer> generator = emitsInAnswer();
    Coroutine<Void> loop = logsWhatTheLoopRaises(generator);
    loop.send(null);
    loop.close();
    assertEquals(List.of(GeneratorExit.class), log);
    assertEquals(2, drive(generator.anext()));
  }

  @Test
  void rule64GeneratorInALoopRefusesOthersMeanwhile() {
    AsyncGenerator<Integer> generator = numbers(2);
    Coroutine<Integer> loop = sum(generator);
    loop.send(null);
    refused(
        IllegalStateException.class,
        "anext(): asynchronous generator is already running",
        () -> sum(generator).send(null));
    assertEquals(3, drive(loop));
  }
}
