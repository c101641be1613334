package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest extends LoopFixture {
  private final ContextVar<String> variable = new ContextVar<>("variable", "default");

  @Test
  void handleThatSetsNothingHasNoContextObject() {
    Handle handle = loop.callSoon(() -> log.add(variable.get()));
    tick();
    assertInstanceOf(Values.class, handle.context);
    assertEquals("default", log.get(0));
  }

  @Test
  void handleThatSetsAVariableGetsOneAndKeepsIt() {
    Handle handle = loop.callSoon(() -> variable.set("set"));
    tick();
    Context context = assertInstanceOf(Context.class, handle.context);
    assertEquals("set", context.get(variable));
    assertSame(context, handle.getContext());
    context.run(logging("it has been left"));
    assertEquals("default", variable.get());
  }

  @Test
  void taskThatSetsNothingHasNoContextObject() {
    Task<Object> reads = task(Body.doing(variable::get));
    Task<Object> sets = task(Body.doing(() -> variable.set("set").var()));
    ticks(2);
    assertInstanceOf(Values.class, reads.context);
    assertEquals("set", assertInstanceOf(Context.class, sets.context).get(variable));
  }

  @Test
  void contextThatIsAskedForWhileItRunsIsTheOneThatRuns() {
    Handle[] handle = new Handle[1];
    handle[0] =
        loop.callSoon(
            () -> {
              Context context = handle[0].getContext();
              variable.set("set");
              log.add(context.get(variable));
              assertThrows(IllegalStateException.class, () -> context.run(logging("never")));
            });
    tick();
    assertEquals(List.of("set"), log);
    assertTrue(reports.isEmpty());
  }

  @Test
  void copyHoldsWhatWasThere() {
    Context outer = new Context();
    outer.run(
        () -> {
          variable.set("before");
          Context copy = Context.copyContext();
          variable.set("after");
          assertEquals("before", copy.get(variable));
          copy.run(() -> variable.set("in the copy"));
        });
    assertEquals("after", outer.get(variable));
  }

  @Test
  void leavingRestoresTheScopeBefore() {
    Scopes scopes = Scopes.ofThread();
    Context outer = new Context();
    Context inner = new Context();
    Object root = scopes.enter(outer);
    Object before = scopes.enter(inner);
    assertSame(outer, before);
    assertTrue(scopes.isIn(inner));
    assertThrows(IllegalStateException.class, () -> scopes.enter(outer));
    assertTrue(scopes.isIn(inner), "a refusal changes nothing");
    scopes.leave(inner, before);
    assertTrue(scopes.isIn(outer));
    scopes.leave(outer, root);
    assertFalse(outer.isEntered());
    assertFalse(inner.isEntered());
  }

  @Test
  void currentTaskIsTheOneThatHasEnteredTheContext() {
    List<Task<?>> seen = new ArrayList<>();
    Context context = new Context();
    Coroutine<Object> eager = Body.doing(() -> seen.add(new Context().call(loop::currentTask)));
    Task<Object> outer =
        task(
            Body.doing(
                () ->
                    context.call(
                        () -> {
                          Task<?> inner = loop.newTask(eager, "inner", null, true);
                          seen.add(inner);
                          return seen.add(new Context().call(loop::currentTask));
                        })));
    tick();
    assertEquals(List.of(seen.get(1), seen.get(1), outer), seen);
    assertNull(loop.currentTask());
  }

  @Test
  void aCallbackIsInNoTaskAndNeitherIsTheContextThatItEnters() {
    List<Task<?>> seen = new ArrayList<>();
    task(Body.doing(() -> null));
    loop.callSoon(
        () -> {
          seen.add(loop.currentTask());
          new Context().run(() -> seen.add(loop.currentTask()));
        });
    tick();
    assertEquals(Arrays.asList(null, null), seen);
  }

  @Test
  void theHandlerOfAFailureIsInNoTask() {
    List<Object> seen = new ArrayList<>();
    loop.setExceptionHandler(
        (reporting, context) -> {
          seen.add(loop.currentTask());
          seen.add(variable.get());
        });
    task(
        Body.doing(
            () -> {
              variable.set("of the task");
              throw new IllegalStateException();
            }));
    loop.runUntilComplete(Asyncio.sleep(Duration.ofSeconds(1))); // idle, and reports
    assertEquals(Arrays.asList(null, "of the task"), seen);
  }

  @Test
  void taskThatSchedulesMuchIsStillTheOneThatRuns() {
    Task<Object> schedules =
        task(
            Body.doing(
                () -> {
                  for (int i = 0; i < 1_000; i++) {
                    loop.callSoon(() -> log.add(loop.currentTask()));
                  }
                  variable.set("of the task");
                  return loop.currentTask();
                }));
    tick();
    assertSame(schedules, schedules.result());
    tick();
    assertEquals(Collections.nCopies(1_000, null), log);
    assertEquals("default", variable.get());
  }

  @Test
  void loopThatIsRunInAContextIsInItBetweenItsEntries() {
    EventLoop watched =
        new EventLoop(
            time,
            time,
            count -> {
              log.add("between " + variable.get());
              return 0;
            });
    Context around = new Context();
    around.run(
        () -> {
          variable.set("around");
          watched.callSoon(() -> log.add("first " + variable.set("inside").var().get()));
          watched.callSoon(() -> log.add("second " + variable.get()));
          watched.stop();
          watched.runForever();
          log.add("after " + variable.get());
        });
    watched.close();
    assertEquals(List.of("between around", "first inside", "second around", "after around"), log);
    assertEquals("default", variable.get());
  }

  @Test
  void loopThatIsRunWhereAVariableIsSetIsThereBetweenItsEntriesToo() {
    Token<String> token = variable.set("root");
    try {
      loop.callSoon(() -> log.add(variable.set("inside").var().get()));
      loop.callSoon(() -> log.add(variable.get()), new Context());
      tick();
      log.add(variable.get());
    } finally {
      variable.reset(token);
    }
    assertEquals(List.of("inside", "default", "root"), log);
  }

  @Test
  void errorThatStopsTheLoopLeavesTheEntryAndLosesNoOther() {
    task(
        Body.doing(
            () -> {
              variable.set("of the task");
              throw new InternalError();
            }));
    loop.callSoon(logging("still there"));
    assertThrows(InternalError.class, this::tick);
    assertNull(loop.currentTask());
    assertEquals("default", variable.get());
    tick();
    assertEquals(List.of("still there"), log);
  }
}
