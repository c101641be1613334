package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.contextManager;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Context managers made of async generators, by the number of their rule of CPython 3.13. */
class ContextManagerRulesTest extends OnVirtualTime {
  @Async
  private AsyncGenerator<Integer> plain() {
    await(sleep(NOW));
    log.add("enter");
    emit(42);
    log.add("leave");
    return end();
  }

  @Async
  private AsyncGenerator<Integer> cleansUp() {
    try {
      emit(42);
    } finally {
      await(sleep(NOW));
      log.add("cleanup");
    }
    return end();
  }

  @Async
  private AsyncGenerator<Integer> handles() {
    try {
      emit(42);
    } catch (ArithmeticException e) {
      log.add("handled " + e.getMessage());
    }
    return end();
  }

  private static <T> Coroutine<T> failing(
      AsyncGenerator<Integer> generator, RuntimeException error) {
    return with(
        contextManager(generator),
        value -> {
          throw error;
        });
  }

  @Test
  void rule94HalvesOfTheBodyAreAroundTheWork() {
    run(
        loop -> {
          assertEquals(
              "value",
              await(
                  with(
                      contextManager(plain()),
                      value -> {
                        log.add(value);
                        return result("value");
                      })));
          return done();
        });
    assertEquals(List.of("enter", 42, "leave"), log);
  }

  @Test
  void rule94ExceptionIsThrownAtTheEmit() {
    ArithmeticException error = new ArithmeticException("message");
    run(
        loop -> {
          assertSame(error, await(raised(ArithmeticException.class, failing(cleansUp(), error))));
          assertEquals(List.of("cleanup"), log);
          assertSame(error, await(raised(ArithmeticException.class, failing(plain(), error))));
          assertEquals(List.of("cleanup", "enter"), log, "what is not in a finally is not done");
          return done();
        });
  }

  @Test
  void rule94ExceptionThatTheBodyHandlesIsSuppressed() {
    run(
        loop -> {
          assertNull(await(failing(handles(), new ArithmeticException("message"))));
          return done();
        });
    assertEquals(List.of("handled message"), log);
  }

  @Async
  private AsyncGenerator<Integer> wraps() {
    try {
      emit(42);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("wrapped", e);
    }
    return end();
  }

  @Test
  void rule94ExceptionMayBeReplaced() {
    ArithmeticException error = new ArithmeticException();
    run(
        loop -> {
          IllegalArgumentException e =
              await(raised(IllegalArgumentException.class, failing(wraps(), error)));
          assertSame(error, e.getCause());
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> never() {
    if (Thread.currentThread().isAlive()) {
      return end();
    }
    emit(1);
    return end();
  }

  @Test
  void rule94GeneratorHasToEmit() {
    run(
        loop -> {
          IllegalStateException e =
              await(raised(IllegalStateException.class, contextManager(never()).aenter()));
          assertTrue(e.getMessage().startsWith("generator didn't yield"), e.getMessage());
          AsyncContextManager<Integer> once = contextManager(plain());
          await(with(once, value -> done()));
          await(raised(IllegalStateException.class, once.aenter()));
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> twice() {
    emit(1);
    emit(2);
    return end();
  }

  @Test
  void rule94GeneratorMustNotEmitTwice() {
    AsyncGenerator<Integer> generator = twice();
    run(
        loop -> {
          IllegalStateException e =
              await(
                  raised(
                      IllegalStateException.class,
                      with(contextManager(generator), value -> done())));
          assertEquals("generator didn't stop", e.getMessage());
          assertSame(CLOSED, generator.state());
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> emitsInAnswer() {
    try {
      emit(1);
    } catch (ArithmeticException e) {
      emit(2);
    }
    return end();
  }

  @Test
  void rule94GeneratorMustNotEmitInAnswerToAnException() {
    AsyncGenerator<Integer> generator = emitsInAnswer();
    run(
        loop -> {
          IllegalStateException e =
              await(
                  raised(
                      IllegalStateException.class, failing(generator, new ArithmeticException())));
          assertEquals("generator didn't stop after athrow()", e.getMessage());
          assertSame(CLOSED, generator.state());
          return done();
        });
  }

  @Test
  void rule94StopsOfTheWorkPassUnharmed() {
    run(
        loop -> {
          for (RuntimeException stop :
              List.of(new StopIteration("spam"), new StopAsyncIteration("ham"))) {
            assertSame(stop, await(stopped(stop)));
          }
          return done();
        });
  }

  /** What comes out of a context manager whose work raises {@code stop}. */
  @Async
  private Coroutine<Throwable> stopped(RuntimeException stop) {
    AsyncContextManager<Integer> manager = contextManager(cleansUp());
    await(manager.aenter());
    try {
      return result(await(manager.aexit(stop)) ? null : stop);
    } catch (Throwable t) {
      return result(t);
    }
  }

  @Test
  void rule94StopThatTheGeneratorWrapsIsTheStop() {
    StopAsyncIteration stop = new StopAsyncIteration();
    run(
        loop -> {
          AsyncContextManager<Integer> manager = contextManager(wrapsAsAGeneratorDoes());
          await(manager.aenter());
          assertEquals(false, await(manager.aexit(stop)));
          return done();
        });
  }

  @Async
  private static AsyncGenerator<Integer> wrapsAsAGeneratorDoes() {
    try {
      emit(1);
    } catch (RuntimeException e) {
      throw new IllegalStateException("caught " + e, e);
    }
    return end();
  }

  @Async
  private AsyncGenerator<Integer> emitsWithin() {
    await(
        with(
            contextManager(cleansUp()),
            value -> {
              log.add(value);
              return done();
            }));
    emit(11);
    return end();
  }

  @Test
  void rule94ManagerWithinAGenerator() {
    run(
        loop -> {
          for (int value : awaitEach(emitsWithin())) {
            log.add(value);
          }
          return done();
        });
    assertEquals(List.of(42, "cleanup", 11), log);
  }

  @Test
  void rule94CancellationIsThrownAtTheEmit() {
    run(
        loop -> {
          Task<Void> task = createTask(with(contextManager(cleansUp()), value -> sleep(HOUR)));
          await(sleep(seconds(1)));
          task.cancel();
          await(raised(CancelledError.class, task));
          assertTrue(task.cancelled());
          return done();
        });
    assertEquals(List.of("cleanup"), log);
  }
}
