package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of context variables that hold for a piece of work: {@code where}, {@code whereAwait}. */
class ScopedBindingTest extends OnVirtualTime {
  private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

  @Async
  private Coroutine<String> logsUser() {
    log.add(USER.get());
    await(sleep(seconds(1)));
    return result(USER.get());
  }

  @Test
  void whereHoldsForTheCall() throws Exception {
    assertEquals("ada", USER.where("ada", USER::get));
    assertEquals("nobody", USER.get());
    assertEquals("bob nobody", USER.where("bob", USER::get) + " " + USER.get());
    assertEquals("inner", USER.where("outer", () -> USER.where("inner", USER::get)));
  }

  @Test
  void whereRestoresAfterAFailure() {
    assertThrows(
        IOException.class,
        () ->
            USER.where(
                "ada",
                () -> {
                  throw new IOException();
                }));
    assertEquals("nobody", USER.get());
  }

  @Test
  void whereAwaitHoldsAsLongAsTheCoroutineRuns() {
    run(
        loop -> {
          USER.set("main");
          Coroutine<String> bound = USER.whereAwait("ada", this::logsUser);
          assertEquals("main", USER.get());
          assertEquals(List.of(), log, "nothing runs before it is awaited");
          assertEquals("ada", await(bound));
          assertEquals("main", USER.get());
          return done();
        });
    assertEquals(List.of("ada"), log);
  }

  @Test
  void tasksMadeMeanwhileInheritTheValueAndKeepIt() {
    run(
        loop -> {
          Task<String> task = await(USER.whereAwait("ada", this::makesATask));
          assertEquals("nobody", USER.get());
          assertEquals("ada", await(task));
          return done();
        });
  }

  @Async
  private Coroutine<Task<String>> makesATask() {
    return result(createTask(logsUser()));
  }

  @Test
  void othersDoNotSeeTheValueMeanwhile() {
    run(
        loop -> {
          Task<String> other = createTask(logsUser());
          await(USER.whereAwait("ada", this::logsUser));
          assertEquals("nobody", await(other));
          return done();
        });
    assertEquals(List.of("ada", "nobody"), log);
  }

  @Test
  void whereAwaitRestoresAfterFailureAndCancellation() {
    run(
        loop -> {
          await(raised(ArithmeticException.class, USER.whereAwait("ada", this::fails)));
          assertEquals("nobody", USER.get());
          Task<Void> task =
              createTask(
                  coroutine(
                      l -> {
                        await(raised(CancelledError.class, USER.whereAwait("ada", this::logsUser)));
                        log.add(USER.get());
                        return done();
                      }));
          await(sleep(NOW));
          task.cancel();
          await(task);
          return done();
        });
    assertEquals(List.of("ada", "nobody"), log);
  }

  @Async
  private Coroutine<String> fails() {
    await(sleep(NOW));
    throw new ArithmeticException();
  }
}
