package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A cancellation tells whom it met and where, and nothing of the loop that delivered it. */
class CancellationTraceTest {
  private static List<String> traceOf(Throwable t) {
    return Arrays.stream(t.getStackTrace())
        .map(element -> simple(element.getClassName()) + '.' + element.getMethodName())
        .toList();
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Async
  private static Coroutine<Void> sleeping() {
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Async
  private static Coroutine<Void> calling() {
    await(sleeping());
    return done();
  }

  @Async
  private static Coroutine<CancelledError> errorOf(Task<?> task) {
    try {
      await(task);
    } catch (CancelledError e) {
      return result(e);
    }
    throw new AssertionError("was not cancelled");
  }

  @Async
  private static Coroutine<CancelledError> cancelWhileItSleeps() {
    Task<Void> task = createTask(calling());
    await(sleep(Duration.ZERO));
    task.cancel();
    return errorOf(task);
  }

  @Test
  void itBeginsWhereTheTaskWaitedAndGoesOnWithWhoAwaitsTheTask() {
    CancelledError error = Asyncio.run(cancelWhileItSleeps());

    assertEquals(
        List.of(
            "Asyncio.sleep",
            "CancellationTraceTest.sleeping",
            "CancellationTraceTest.calling",
            "CancellationTraceTest.errorOf",
            "CancellationTraceTest.cancelWhileItSleeps"),
        traceOf(error));
  }

  @Async
  private static Coroutine<CancelledError> cancelBeforeItBegins() {
    Task<Void> task = createTask(calling());
    task.cancel();
    return errorOf(task);
  }

  @Test
  void aTaskThatHasNotBegunIsShownWhereItBegins() {
    CancelledError error = Asyncio.run(cancelBeforeItBegins());

    assertEquals("CancellationTraceTest.calling", traceOf(error).get(0));
  }

  @Async
  private static Coroutine<CancelledError> cleaningUp() {
    try {
      await(sleeping());
    } catch (CancelledError e) {
      await(sleep(Duration.ZERO));
      throw e;
    }
    throw new AssertionError("was not cancelled");
  }

  @Async
  private static Coroutine<CancelledError> cancelWhatCleansUp() {
    Task<?> task = createTask(cleaningUp());
    await(sleep(Duration.ZERO));
    task.cancel();
    return errorOf(task);
  }

  @Test
  void throwingItOnAfterAnotherAwaitDoesNotRepeatIt() {
    CancelledError error = Asyncio.run(cancelWhatCleansUp());

    assertEquals(
        List.of(
            "Asyncio.sleep",
            "CancellationTraceTest.sleeping",
            "CancellationTraceTest.cleaningUp",
            "CancellationTraceTest.errorOf",
            "CancellationTraceTest.cancelWhatCleansUp"),
        traceOf(error));
  }

  @Async
  private static Coroutine<Void> cancelMyself() {
    Objects.requireNonNull(currentTask()).cancel();
    await(sleeping());
    return done();
  }

  @Test
  void whatLeavesTheLoopTellsWhoHasRunIt() {
    CancelledError error = assertThrows(CancelledError.class, () -> Asyncio.run(cancelMyself()));

    List<String> trace = traceOf(error);
    assertEquals(
        List.of(
            "Asyncio.sleep",
            "CancellationTraceTest.sleeping",
            "CancellationTraceTest.cancelMyself",
            "EventLoop.runUntilComplete"),
        trace.subList(0, 4));
    StackTraceElement[] here = new Throwable().getStackTrace();
    assertEquals(here[here.length - 1], error.getStackTrace()[trace.size() - 1]);
  }

  @Async
  private static Coroutine<Void> throwMyOwn() {
    await(sleep(Duration.ZERO));
    throw new CancelledError("mine");
  }

  @Test
  void whatTheProgramMakesTellsWhoMadeItAndTheCallersOfTheLoopOnce() {
    CancelledError error = assertThrows(CancelledError.class, () -> Asyncio.run(throwMyOwn()));

    List<String> trace = traceOf(error);
    assertEquals("CancellationTraceTest.throwMyOwn", trace.get(0));
    assertEquals(1, trace.stream().filter("EventLoop.runUntilComplete"::equals).count());
  }
}
