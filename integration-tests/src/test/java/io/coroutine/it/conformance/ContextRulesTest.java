package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Runner;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Token;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Context variables, by the numbers of the rules of CPython 3.13. */
class ContextRulesTest extends OnVirtualTime {
  private final ContextVar<String> variable = new ContextVar<>("variable", "default");

  /** Reads, sets and reads again after a suspension. */
  @Async
  private Coroutine<Void> sets(String value) {
    log.add("sees " + variable.get());
    variable.set(value);
    await(sleep(NOW));
    log.add("keeps " + variable.get());
    return done();
  }

  @Test
  void rule101DoneCallbackRunsInTheContextInWhichItWasAdded() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          variable.set("when added");
          future.addDoneCallback(done -> log.add(variable.get()));
          variable.set("later");
          future.setResult(null);
          future.addDoneCallback(done -> log.add(variable.get()));
          await(sleep(NOW));
          return done();
        });
    assertEquals(List.of("when added", "later"), log);
  }

  @Test
  void rule101DoneCallbackRunsInTheContextThatItIsGiven() {
    Context context = new Context();
    context.run(() -> variable.set("given"));
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          future.addDoneCallback(
              done -> {
                log.add(variable.get());
                variable.set("changed");
              },
              context);
          future.addDoneCallback(done -> log.add(variable.get()));
          future.setResult(null);
          await(sleep(NOW));
          return done();
        });
    assertEquals(List.of("given", "default"), log);
    assertEquals("changed", context.get(variable));
  }

  @Test
  void rule101CallbackIsRemovedWhateverItsContext() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          Consumer<Future<Void>> callback = done -> log.add("called");
          future.addDoneCallback(callback);
          variable.set("another context");
          future.addDoneCallback(callback);
          future.addDoneCallback(callback, new Context());
          assertEquals(3, future.removeDoneCallback(callback));
          future.setResult(null);
          await(sleep(NOW));
          return done();
        });
    assertEquals(List.of(), log);
  }

  @Test
  void rule209ToThreadCarriesTheContext() {
    run(
        loop -> {
          variable.set("caller");
          Callable<String> call =
              () -> {
                String seen = variable.get();
                variable.set("worker");
                return seen;
              };
          assertEquals("caller", await(toThread(call)));
          assertEquals("caller", variable.get());
          return done();
        });
  }

  @Test
  void rule209ContextIsThatOfTheTimeWhenItIsAwaited() {
    run(
        loop -> {
          variable.set("made");
          Coroutine<String> call = toThread(variable::get);
          variable.set("awaited");
          assertEquals("awaited", await(call));
          return done();
        });
  }

  @Test
  void rule209RunInExecutorDoesNotCarryIt() {
    run(
        loop -> {
          variable.set("caller");
          assertEquals("default", await(loop.runInExecutor(null, variable::get)));
          return done();
        });
  }

  @Test
  void rule242TaskHasACopy() {
    run(
        loop -> {
          variable.set("maker");
          Task<Void> task = createTask(sets("task"));
          variable.set("maker later");
          await(task);
          assertEquals("maker later", variable.get());
          assertEquals("task", task.getContext().get(variable));
          return done();
        });
    assertEquals(List.of("sees maker", "keeps task"), log);
  }

  @Test
  void rule242TasksDoNotDisturbEachOther() {
    run(
        loop -> {
          Task<Void> first = createTask(sets("first"));
          Task<Void> second = createTask(sets("second"));
          await(first);
          await(second);
          return done();
        });
    assertEquals(List.of("sees default", "sees default", "keeps first", "keeps second"), log);
  }

  @Test
  void rule242TaskMadeBeforeTheRunHasACopyToo() {
    Context context = new Context();
    context.run(
        () -> {
          variable.set("maker");
          Task<Void> task = loop.createTask(sets("task"));
          variable.set("later");
          loop.runUntilComplete(task);
          log.add("maker has " + variable.get());
        });
    assertEquals(List.of("sees maker", "keeps task", "maker has later"), log);
  }

  @Test
  void rule243AwaitSharesTheContext() {
    run(
        loop -> {
          variable.set("caller");
          await(sets("callee"));
          assertEquals("callee", variable.get());
          return done();
        });
    assertEquals(List.of("sees caller", "keeps callee"), log);
  }

  @Test
  void rule244CallbacksRunInACopyOfTheContextInWhichTheyWereScheduled() {
    run(
        loop -> {
          Runnable callback =
              () -> {
                log.add(variable.get());
                variable.set("of a callback");
              };
          variable.set("soon");
          loop.callSoon(callback);
          variable.set("later");
          loop.callLater(seconds(1), callback);
          variable.set("at");
          loop.callAt(2, callback);
          variable.set("threadsafe");
          loop.callSoonThreadsafe(callback);
          variable.set("afterwards");
          await(sleep(seconds(3)));
          assertEquals("afterwards", variable.get());
          return done();
        });
    assertEquals(List.of("soon", "threadsafe", "later", "at"), log);
  }

  @Test
  void rule244CallbacksRunInTheContextThatTheyAreGiven() {
    Context context = new Context();
    run(
        loop -> {
          Runnable callback =
              () -> {
                log.add(variable.get());
                variable.set(variable.get() + "+");
              };
          loop.callSoon(callback, context);
          loop.callLater(seconds(1), callback, context);
          loop.callAt(2, callback, context);
          loop.callSoonThreadsafe(callback, context);
          await(sleep(seconds(3)));
          assertEquals("default", variable.get());
          return done();
        });
    assertEquals(List.of("default", "default+", "default++", "default+++"), log);
    assertEquals("default++++", context.get(variable));
  }

  @Test
  void rule244HandleTellsItsContext() {
    run(
        loop -> {
          variable.set("scheduled");
          var handle = loop.callSoon(() -> variable.set("run"));
          assertEquals("scheduled", handle.getContext().get(variable));
          await(sleep(NOW));
          assertEquals("run", handle.getContext().get(variable));
          return done();
        });
  }

  @Test
  void rule245TaskRunsInTheContextThatItIsGiven() {
    Context context = new Context();
    run(
        loop -> {
          Task<Void> first = createTask(sets("first"), null, context);
          assertSame(context, first.getContext());
          await(first);
          await(createTask(sets("second"), null, context));
          assertEquals("default", variable.get());
          return done();
        });
    assertEquals("second", context.get(variable));
    assertEquals(List.of("sees default", "keeps first", "sees first", "keeps second"), log);
  }

  @Test
  void rule245RunnerRunsInTheContextThatItIsGiven() {
    Context context = new Context();
    try (Runner runner = new Runner(() -> TestLoop.create().loop())) {
      runner.run(sets("given"), context);
      runner.run(sets("its own"));
      runner.run(sets("again"));
    }
    assertEquals("given", context.get(variable));
    assertEquals(
        List.of(
            "sees default",
            "keeps given",
            "sees default",
            "keeps its own",
            "sees its own",
            "keeps again"),
        log);
    assertEquals("default", variable.get());
  }

  @Test
  void rule245SeveralTasksShareAContextByTurns() {
    Context context = new Context();
    run(
        loop -> {
          Task<Void> first = createTask(sets("first"), null, context);
          Task<Void> second = createTask(sets("second"), null, context);
          await(first);
          await(second);
          return done();
        });
    assertEquals(List.of("sees default", "sees first", "keeps second", "keeps second"), log);
  }

  @Test
  void rule246ContextIsEnteredOnceAtATime() {
    Context context = new Context();
    context.run(
        () -> {
          refused(
              IllegalStateException.class,
              "is already entered",
              () -> context.run(() -> log.add("never")));
          refused(
              IllegalStateException.class,
              "cannot enter context",
              () -> context.call(() -> log.add("never")));
          context.copy().run(() -> log.add("a copy"));
        });
    context.run(() -> log.add("again"));
    assertThrows(
        ArithmeticException.class,
        () ->
            context.run(
                () -> {
                  throw new ArithmeticException();
                }));
    context.run(() -> log.add("after a failure"));
    assertEquals(List.of("a copy", "again", "after a failure"), log);
  }

  @Test
  void rule246NotByAnotherThreadEither() throws InterruptedException {
    Context context = new Context();
    List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
    Thread other =
        new Thread(
            () ->
                refusals.add(
                    assertThrows(
                        IllegalStateException.class, () -> context.run(() -> log.add("never")))));
    context.run(
        () -> {
          other.start();
          join(other);
        });
    assertEquals(1, refusals.size());
    Thread later = new Thread(() -> context.run(() -> log.add("later")));
    later.start();
    later.join();
    assertEquals(List.of("later"), log);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void rule246TaskWhoseContextIsEnteredFailsAndItsCoroutineIsClosed() {
    Context context = new Context();
    Coroutine<Void> coroutine = sets("never");
    context.run(
        () -> {
          Task<Void> task = loop.createTask(coroutine, null, context);
          refused(
              IllegalStateException.class, "is already entered", () -> loop.runUntilComplete(task));
        });
    assertSame(CLOSED, coroutine.state());
    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<Void> cleansUp() {
    try {
      await(sleep(Duration.ofHours(1)));
    } finally {
      log.add("cleaning up");
      await(sleep(NOW)); // is not waited for by a close
    }
    return done();
  }

  @Test
  void rule246TaskThatCannotBeClosedFailsAllTheSame() {
    Context context = new Context();
    Coroutine<Void> coroutine = cleansUp();
    Task<Void> task = loop.createTask(coroutine, null, context);
    test.advance(NOW);
    context.run(
        () ->
            refused(
                IllegalStateException.class,
                "is already entered",
                () -> loop.runUntilComplete(task)));
    assertEquals(List.of("cleaning up"), log);
    assertEquals(
        "coroutine ignored GeneratorExit", task.exception().getSuppressed()[0].getMessage());
    test.advance(NOW); // the loop goes on
  }

  @Test
  void rule246CallbackWhoseContextIsEnteredIsReported() {
    Context context = new Context();
    loop.callSoon(() -> log.add("never"), context);
    loop.callSoon(() -> log.add("the next"));
    context.run(() -> test.advance(NOW));
    List<Map<String, Object>> reports = takeReports();
    assertEquals(1, reports.size());
    assertTrue(reports.get(0).get("exception").toString().contains("is already entered"));
    assertEquals(List.of("the next"), log);
  }

  @Test
  void rule247TokenRestoresOnce() {
    ContextVar<Integer> number = new ContextVar<>("number");
    new Context()
        .run(
            () -> {
              assertThrows(NoSuchElementException.class, number::get);
              assertEquals(-1, number.get(-1));
              Token<Integer> first = number.set(1);
              assertEquals(Optional.empty(), first.oldValue());
              assertSame(number, first.var());
              Token<Integer> second = number.set(2);
              assertEquals(Optional.of(1), second.oldValue());
              number.reset(second);
              assertEquals(1, number.get());
              number.set(3);
              refused(
                  IllegalStateException.class, "has already been used", () -> number.reset(second));
              assertEquals(3, number.get());
              Context copy = Context.copyContext();
              number.reset(first);
              assertThrows(NoSuchElementException.class, number::get);
              assertEquals(3, copy.get(number));
              assertEquals(Map.of(number, 3), copy.toMap());
              assertFalse(Context.copyContext().contains(number));
              assertEquals(0, Context.copyContext().size());
            });
  }

  @Test
  void rule247TokenIsForItsVariableAndItsContextOnly() throws Exception {
    ContextVar<String> other = new ContextVar<>("other");
    Context context = new Context();
    Token<String> token = context.call(() -> variable.set("set"));
    refused(
        IllegalArgumentException.class,
        "was created by a different ContextVar",
        () -> other.reset(token));
    refused(
        IllegalArgumentException.class,
        "was created in a different Context",
        () -> variable.reset(token));
    refused(
        IllegalArgumentException.class,
        "was created in a different Context",
        () -> context.copy().run(token::close));
    context.run(token::close);
    assertFalse(context.contains(variable), "the refusals have not used it up");
  }

  @Test
  void rule247TokenOfOneTaskIsNotForAnother() {
    run(
        loop -> {
          Token<String> token = variable.set("mine");
          Coroutine<Void> resets =
              coroutine(
                  l -> {
                    await(sleep(NOW));
                    refused(
                        IllegalArgumentException.class,
                        "was created in a different Context",
                        () -> variable.reset(token));
                    return done();
                  });
          await(createTask(resets));
          variable.reset(token);
          assertEquals("default", variable.get());
          return done();
        });
  }

  @Test
  void rule247TokenRestoresAtTheEndOfATry() {
    run(
        loop -> {
          try (Token<String> outer = variable.set("outer")) {
            try (Token<String> inner = variable.set("inner")) {
              assertEquals("inner", variable.get());
              assertEquals(Optional.of("outer"), inner.oldValue());
              await(sleep(NOW));
            }
            assertEquals("outer", variable.get());
            assertEquals(Optional.empty(), outer.oldValue());
          }
          assertEquals("default", variable.get());
          return done();
        });
  }

  @Test
  void rule247NullIsAValue() {
    ContextVar<String> nullable = new ContextVar<>("nullable", "default");
    new Context()
        .run(
            () -> {
              Token<String> token = nullable.set(null);
              assertNull(nullable.get());
              assertNull(nullable.get("fallback"));
              assertTrue(Context.copyContext().contains(nullable));
              nullable.reset(token);
              assertEquals("default", nullable.get());
            });
    assertNull(new ContextVar<String>("null by default", null).get());
  }

  @Async
  private Generator<String> setsAndEmits() {
    emit(variable.get());
    variable.set("generator");
    emit(variable.get());
    emit(variable.get());
    return end();
  }

  @Test
  void rule248GeneratorHasTheContextOfWhoeverResumesIt() {
    new Context()
        .run(
            () -> {
              Generator<String> generator = setsAndEmits();
              variable.set("caller");
              assertEquals("caller", generator.next());
              assertEquals("generator", generator.next());
              assertEquals("generator", variable.get(), "it leaks");
              Context other = new Context();
              other.run(() -> log.add(generator.next()));
              assertEquals(List.of("default"), log);
            });
  }

  @Async
  private AsyncGenerator<String> setsAndEmitsAsync() {
    emit(variable.get());
    variable.set("generator");
    await(sleep(NOW));
    emit(variable.get());
    return end();
  }

  @Test
  void rule248AsyncGeneratorHasTheContextOfWhoeverResumesIt() {
    run(
        loop -> {
          variable.set("caller");
          for (String value : awaitEach(setsAndEmitsAsync())) {
            log.add(value);
          }
          assertEquals("generator", variable.get());
          AsyncGenerator<String> generator = setsAndEmitsAsync();
          Coroutine<String> resumes = coroutine(l -> result(await(generator.anext())));
          assertEquals("in a task", await(createTask(inTask(resumes))));
          return done();
        });
    assertEquals(List.of("caller", "generator"), log);
  }

  @Async
  private Coroutine<String> inTask(Coroutine<String> resumes) {
    variable.set("in a task");
    return resumes;
  }

  @Test
  void rule249ThreadBeginsWithAnEmptyContext() throws InterruptedException {
    ContextVar<String> withoutDefault = new ContextVar<>("without default");
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    Context context = new Context();
    context.run(
        () -> {
          variable.set("here");
          withoutDefault.set("here");
          Thread thread =
              new Thread(
                  () -> {
                    seen.add(variable.get());
                    seen.add(
                        assertThrows(NoSuchElementException.class, withoutDefault::get).getClass());
                    seen.add(Context.copyContext().size());
                    variable.set("there");
                  });
          thread.start();
          join(thread);
          assertEquals("here", variable.get());
        });
    assertEquals(List.of("default", NoSuchElementException.class, 0), seen);
  }

  @Test
  void rule249EachThreadHasItsOwnValues() {
    run(
        loop -> {
          List<Coroutine<Boolean>> calls = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            String mine = "thread " + i;
            calls.add(toThread(() -> keepsItsValue(mine)));
          }
          for (Coroutine<Boolean> call : calls) {
            assertTrue(await(call));
          }
          return done();
        });
  }

  @SuppressWarnings("ThreadPriorityCheck") // only makes it likelier that the threads mix
  private boolean keepsItsValue(String mine) {
    for (int i = 0; i < 1000; i++) {
      variable.set(mine + i);
      Thread.onSpinWait();
      if (!variable.get().equals(mine + i)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void rule250ExceptionHandlerRunsInTheContextOfWhatFailed() {
    loop.setExceptionHandler(
        (where, context) -> log.add(context.get("message") + " in " + variable.get()));
    run(
        loop -> {
          variable.set("main");
          Coroutine<Void> fails =
              coroutine(
                  l -> {
                    variable.set("task");
                    await(sleep(NOW));
                    throw new ArithmeticException();
                  });
          createTask(fails);
          loop.callSoon(
              () -> {
                variable.set("callback");
                throw new ArithmeticException();
              });
          await(sleep(seconds(1)));
          assertEquals("main", variable.get());
          return done();
        });
    assertEquals(2, log.size());
    assertTrue(log.get(0).toString().startsWith("Exception in callback"), log.toString());
    assertTrue(log.get(0).toString().endsWith(" in callback"), log.toString());
    assertEquals("Task exception was never retrieved in task", log.get(1));
  }

  @Test
  void rule250HandlerOfACloseRunsInTheContextOfTheTaskToo() {
    loop.setReportUnretrievedWhenIdle(false);
    loop.setExceptionHandler((where, context) -> log.add(variable.get()));
    run(
        loop -> {
          Coroutine<Void> fails =
              coroutine(
                  l -> {
                    variable.set("task");
                    await(sleep(NOW));
                    throw new ArithmeticException();
                  });
          createTask(fails);
          await(sleep(seconds(1)));
          return done();
        });
    assertEquals(List.of(), log);
    test.close();
    assertEquals(List.of("task"), log);
  }
}
