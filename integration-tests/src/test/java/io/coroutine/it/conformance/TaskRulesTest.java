package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.ensureFuture;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.newEventLoop;
import static io.coroutine.asyncio.Asyncio.runCoroutineThreadsafe;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.GeneratorExit;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskFactory;
import io.coroutine.asyncio.TaskGroup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks, by the numbers of the rules of CPython 3.13. */
class TaskRulesTest extends OnVirtualTime {
  private static final long LIMIT_SECONDS = 60;

  @Async
  private static Coroutine<Void> outer(Future<Void> until) {
    await(inner(until));
    return done();
  }

  @Async
  private static Coroutine<Void> inner(Future<Void> until) {
    await(until);
    return done();
  }

  private static List<String> methods(List<StackTraceElement> stack) {
    return stack.stream().map(StackTraceElement::getMethodName).toList();
  }

  @Test
  void rule125StackIsTheWholeChainOfAwaits() {
    run(
        loop -> {
          Future<Void> until = loop.createFuture();
          Task<Void> task = createTask(outer(until));
          assertEquals(List.of("outer"), methods(task.getStack()), "it has not begun");
          await(sleep(NOW));
          assertEquals(List.of("inner", "outer"), methods(task.getStack()));
          assertEquals(List.of("inner"), methods(task.getStack(1)));
          assertEquals("TaskRulesTest.java", task.getStack().get(0).getFileName());
          until.setResult(null);
          await(task);
          assertEquals(List.of(), task.getStack());
          return done();
        });
  }

  @Test
  void rule125StackIsPrinted() {
    run(
        loop -> {
          Future<Void> until = loop.createFuture();
          Task<Void> task = createTask(outer(until), "printed");
          await(sleep(NOW));
          List<String> lines = printed(task);
          assertEquals(3, lines.size());
          assertTrue(lines.get(0).startsWith("Stack for <Task pending name='printed'"));
          assertTrue(lines.get(1).contains("TaskRulesTest.inner(TaskRulesTest.java:"));
          assertTrue(lines.get(2).contains("TaskRulesTest.outer(TaskRulesTest.java:"));
          until.setResult(null);
          await(task);
          assertEquals(1, printed(task).size());
          assertTrue(printed(task).get(0).startsWith("No stack for <Task finished"));
          return done();
        });
  }

  private static List<String> printed(Task<?> task) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    task.printStack(new PrintStream(bytes, false, UTF_8));
    return bytes.toString(UTF_8).lines().toList();
  }

  @Async
  private static Coroutine<Integer> deep(int depth, Future<Void> until) {
    if (depth == 0) {
      await(until);
      return result(0);
    }
    return result(1 + await(deep(depth - 1, until)));
  }

  @Test
  void rule125StackOfADeepChainIsWhole() {
    int depth = 100_000;
    run(
        loop -> {
          Future<Void> until = loop.createFuture();
          Task<Integer> task = createTask(deep(depth, until));
          await(sleep(NOW));
          assertEquals(depth + 1, task.getStack().size());
          assertEquals(10, task.getStack(10).size());
          until.setResult(null);
          assertEquals(depth, await(task));
          return done();
        });
  }

  /** Makes tasks as usual, and counts them. */
  private static final class CountingFactory implements TaskFactory {
    final AtomicInteger count = new AtomicInteger();

    @Override
    public <T> Task<T> createTask(
        EventLoop loop, Coroutine<T> coroutine, String name, Context context) {
      count.incrementAndGet();
      return loop.newTask(coroutine, name == null ? "made " + count : name, context, false);
    }
  }

  @Test
  void rule126FactoryMakesAllTasks() {
    CountingFactory factory = new CountingFactory();
    assertNull(loop.getTaskFactory());
    loop.setTaskFactory(factory);
    assertSame(factory, loop.getTaskFactory());
    run(
        loop -> {
          assertEquals(1, factory.count.get(), "the main task");
          Task<String> named = createTask(sleep(NOW, "named"), "name");
          assertEquals("name", named.getName());
          await(named);
          assertEquals(2, factory.count.get());
          await(gather(sleep(NOW), sleep(NOW)));
          assertEquals(4, factory.count.get());
          Awaitable<String> awaitable = () -> sleep(NOW, "awaitable");
          assertEquals("made 5", ((Task<?>) ensureFuture(awaitable)).getName());
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    assertEquals("made 6", group.createTask(sleep(NOW)).getName());
                    return done();
                  }));
          return done();
        });
    assertEquals(6, factory.count.get());
  }

  @Test
  void rule126WithoutFactoryTasksAreMadeAsUsual() {
    CountingFactory factory = new CountingFactory();
    loop.setTaskFactory(factory);
    loop.setTaskFactory(null);
    run(
        loop -> {
          assertTrue(createTask(sleep(NOW)).getName().startsWith("Task-"));
          await(sleep(NOW));
          await(sleep(NOW));
          return done();
        });
    assertEquals(0, factory.count.get());
  }

  @Async
  private Coroutine<Integer> adds(int a, int b) {
    try {
      await(sleep(seconds(1)));
    } catch (CancelledError e) {
      log.add("cancelled");
      throw e;
    }
    return result(a + b);
  }

  /** Has another thread, for which the loop waits, run a coroutine and wait for it. */
  private <T> Coroutine<T> fromAnotherThread(Coroutine<T> coroutine) {
    return toThread(
        () -> {
          CompletableFuture<T> future = runCoroutineThreadsafe(coroutine, loop);
          return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        });
  }

  @Test
  void rule127OtherThreadGetsTheResult() {
    run(
        loop -> {
          assertEquals("result", await(fromAnotherThread(sleep(NOW, "result"))));
          return done();
        });
  }

  @Test
  void rule127OtherThreadGetsTheException() {
    run(
        loop -> {
          Coroutine<Void> fails =
              coroutine(
                  l -> {
                    throw new ArithmeticException("message");
                  });
          ExecutionException e = await(raised(ExecutionException.class, fromAnotherThread(fails)));
          assertEquals("message", e.getCause().getMessage());
          Coroutine<Void> cancelled =
              coroutine(
                  l -> {
                    throw new CancelledError();
                  });
          await(raised(CancellationException.class, fromAnotherThread(cancelled)));
          return done();
        });
  }

  @Test
  void rule127CancellingTheFutureCancelsTheTask() {
    run(
        loop -> {
          CompletableFuture<Integer> future = runCoroutineThreadsafe(adds(1, 2), loop);
          await(sleep(NOW));
          await(sleep(NOW));
          future.cancel(false);
          await(sleep(seconds(2)));
          return done();
        });
    assertEquals(List.of("cancelled"), log);
  }

  @Test
  void rule127FutureThatIsCancelledAtOnceBeginsNothing() {
    Coroutine<Integer> coroutine = adds(1, 2);
    run(
        loop -> {
          runCoroutineThreadsafe(coroutine, loop).cancel(false);
          await(sleep(NOW));
          return done();
        });
    assertSame(CLOSED, coroutine.state());
    assertEquals(List.of(), log);
  }

  @Test
  void rule127TimeoutOfTheOtherThreadLeavesTheTaskAlone() {
    run(
        loop -> {
          CompletableFuture<Integer> future = runCoroutineThreadsafe(adds(1, 2), loop);
          await(raised(TimeoutException.class, toThread(() -> future.get(0, TimeUnit.SECONDS))));
          assertEquals(3, await(future));
          return done();
        });
  }

  @Test
  void rule127ClosedLoopRefusesAndClosesTheCoroutine() {
    EventLoop closed = newEventLoop();
    closed.close();
    Coroutine<Integer> coroutine = adds(1, 2);
    assertThrows(IllegalStateException.class, () -> runCoroutineThreadsafe(coroutine, closed));
    assertSame(CLOSED, coroutine.state());
  }

  private static void assertFailsAsTheLoopIsClosed(CompletableFuture<?> future) {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> future.get(0, TimeUnit.SECONDS));
    assertInstanceOf(IllegalStateException.class, e.getCause());
    assertEquals("Event loop is closed", e.getCause().getMessage());
  }

  @Test
  void rule127LoopThatIsClosedBeforeTheTaskBeginsFailsTheFuture() {
    EventLoop loop = newEventLoop();
    Coroutine<Integer> coroutine = adds(1, 2);
    CompletableFuture<Integer> future = runCoroutineThreadsafe(coroutine, loop);
    CompletableFuture<Integer> cancelled = runCoroutineThreadsafe(adds(3, 4), loop);
    cancelled.cancel(false);
    assertFalse(future.isDone());
    loop.close();
    assertFailsAsTheLoopIsClosed(future);
    assertTrue(cancelled.isCancelled());
    assertSame(CLOSED, coroutine.state());
  }

  @Test
  void rule127LoopThatIsClosedBeforeTheTaskIsOverFailsTheFuture() {
    CompletableFuture<Integer> over;
    CompletableFuture<Integer> waiting;
    try (EventLoop loop = newEventLoop()) {
      over = runCoroutineThreadsafe(sleep(NOW, 1), loop);
      waiting = runCoroutineThreadsafe(sleep(seconds(1000), 2), loop);
      loop.runUntilComplete(sleep(NOW));
      loop.runUntilComplete(sleep(NOW));
      assertFalse(waiting.isDone());
    }
    assertEquals(1, over.join());
    assertFailsAsTheLoopIsClosed(waiting);
  }

  @Async
  private static AsyncGenerator<Integer> failsWhenItIsClosed() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      throw new ArithmeticException("closing");
    }
    return end();
  }

  @Test
  void rule127CoroutineThatFailsToCloseKeepsNobodyFromBeingTold() {
    EventLoop loop = newEventLoop();
    AsyncGenerator<Integer> generator = failsWhenItIsClosed();
    loop.runUntilComplete(generator.anext());
    List<CompletableFuture<?>> futures = new ArrayList<>();
    futures.add(runCoroutineThreadsafe(generator.aclose(), loop));
    for (int i = 0; i < 5; i++) {
      futures.add(runCoroutineThreadsafe(adds(i, i), loop));
    }
    loop.close();
    futures.forEach(TaskRulesTest::assertFailsAsTheLoopIsClosed);
  }

  @Test
  void rule127TaskThatIsOverWhenTheLoopIsClosedHasItsResult() {
    EventLoop loop = newEventLoop();
    CompletableFuture<Integer> future = runCoroutineThreadsafe(sleep(NOW, 42), loop);
    for (int i = 0; i < 3; i++) { // the third iteration ends the task and calls nobody back
      loop.stop();
      loop.runForever();
    }
    assertFalse(future.isDone());
    loop.close();
    assertEquals(42, future.join());
  }

  @Test
  void rule127FailingFactoryIsTheFailureOfTheFuture() {
    Coroutine<Integer> coroutine = adds(1, 2);
    run(
        loop -> {
          loop.setTaskFactory(new BrokenFactory());
          CompletableFuture<Integer> future = runCoroutineThreadsafe(coroutine, loop);
          await(sleep(NOW));
          loop.setTaskFactory(null);
          ExecutionException e = assertThrows(ExecutionException.class, future::get);
          assertInstanceOf(ArithmeticException.class, e.getCause());
          return done();
        });
    assertSame(CLOSED, coroutine.state());
    List<Map<String, Object>> reports = takeReports(); // nobody may look at the future
    assertEquals(1, reports.size());
    assertInstanceOf(ArithmeticException.class, reports.get(0).get("exception"));
  }

  private static final class BrokenFactory implements TaskFactory {
    @Override
    public <T> Task<T> createTask(
        EventLoop loop, Coroutine<T> coroutine, String name, Context context) {
      throw new ArithmeticException();
    }
  }

  @Async
  private static Coroutine<Void> fails() {
    await(sleep(seconds(1)));
    throw new ArithmeticException();
  }

  @Test
  void rule107FailureOfAFutureIsReportedWhenTheLoopIsNextIdle() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          future.setException(new ArithmeticException());
          await(sleep(NOW));
          assertEquals(List.of(), takeMessages(), "the loop has not been idle");
          await(sleep(seconds(1)));
          assertEquals(List.of("Future exception was never retrieved"), takeMessages());
          return done();
        });
  }

  @Test
  void rule107FailureThatSomebodySawOrCouldNotCancelIsNotReported() {
    run(
        loop -> {
          Future<Void> seen = loop.createFuture();
          seen.setException(new ArithmeticException());
          assertInstanceOf(ArithmeticException.class, seen.exception());
          Future<Void> raised = loop.createFuture();
          raised.setException(new ArithmeticException());
          assertThrows(ArithmeticException.class, raised::result);
          Future<Void> cancelled = loop.createFuture();
          cancelled.setException(new ArithmeticException());
          cancelled.cancel();
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void rule124FailureOfATaskIsReportedOnceAndWhileTheProgramHoldsIt() {
    run(
        loop -> {
          Task<Void> held = createTask(fails());
          await(sleep(seconds(2)));
          var reports = takeReports();
          assertEquals(1, reports.size());
          assertEquals("Task exception was never retrieved", reports.get(0).get("message"));
          assertSame(held, reports.get(0).get("future"));
          assertInstanceOf(ArithmeticException.class, reports.get(0).get("exception"));
          await(sleep(seconds(2)));
          await(raised(ArithmeticException.class, held));
          return done();
        });
  }

  @Test
  void rule124FailureOfATaskThatSomebodyAwaitsIsNotReported() {
    run(
        loop -> {
          Task<Void> failing = createTask(fails());
          Task<?> awaiter = createTask(raised(ArithmeticException.class, failing));
          await(sleep(seconds(2)));
          await(awaiter);
          return done();
        });
  }

  @Test
  void rule124FailuresAreReportedAtCloseIfThatIsWanted() {
    loop.setReportUnretrievedWhenIdle(false);
    run(
        loop -> {
          Task<Void> lookedAtLater = createTask(fails());
          Task<Void> never = createTask(fails());
          await(waitOn(List.of(lookedAtLater, never)));
          await(sleep(seconds(2)));
          assertEquals(List.of(), takeMessages());
          await(raised(ArithmeticException.class, lookedAtLater));
          return done();
        });
    assertEquals(List.of(), takeMessages());
    test.close();
    assertEquals(List.of("Task exception was never retrieved"), takeMessages());
  }

  @Test
  void rule275ReportsTellInDebugModeWhereTheObjectsWereMade() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(HOUR);
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          future.setException(new ArithmeticException());
          makesATask();
          schedulesACallback(loop);
          await(sleep(seconds(2)));
          return done();
        });
    List<String> places =
        takeReports().stream()
            .map(context -> (List<?>) context.get("source_traceback"))
            .map(stack -> ((StackTraceElement) stack.get(0)).getMethodName())
            .toList();
    assertEquals(3, places.size());
    assertEquals("schedulesACallback", places.get(0));
    assertTrue(places.get(1).startsWith("lambda$rule275"), places.get(1));
    assertEquals("makesATask", places.get(2));
  }

  private static void makesATask() {
    createTask(fails());
  }

  private static void schedulesACallback(EventLoop loop) {
    loop.callSoon(
        () -> {
          throw new ArithmeticException();
        });
  }

  @Test
  void rule275DescriptionsTellItToo() {
    loop.setDebug(true);
    assertTrue(loop.createFuture().toString().contains(" created at "), "in debug mode");
    loop.setDebug(false);
    String description = loop.createFuture().toString();
    assertTrue(!description.contains("created at"), description);
  }

  @Test
  void rule275OtherwiseReportsDoNotTellIt() {
    run(
        loop -> {
          makesATask();
          await(sleep(seconds(2)));
          return done();
        });
    var reports = takeReports();
    assertEquals(1, reports.size());
    assertNull(reports.get(0).get("source_traceback"));
  }

  @Test
  void rule275LogTellsIt() {
    loop.setDebug(true);
    loop.setSlowCallbackDuration(HOUR);
    loop.setExceptionHandler(null);
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      run(
          loop -> {
            makesATask();
            await(sleep(seconds(2)));
            return done();
          });
      assertEquals(1, recorder.messages().size());
      List<String> lines = recorder.messages().get(0).lines().toList();
      int at = lines.indexOf("Object created at:");
      assertTrue(at > 0, lines.toString());
      assertTrue(lines.get(at + 1).contains("TaskRulesTest.makesATask("), lines.get(at + 1));
    }
  }
}
