package io.coroutine.it.conformance;

import static io.coroutine.CoroutineState.CLOSED;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.conformance.Steps.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Task groups, by the numbers of the rules of CPython 3.13. */
@SuppressWarnings("finally")
class TaskGroupRulesTest extends OnVirtualTime {
  private static final ContextVar<Integer> NUMBER = new ContextVar<>("number", 0);

  @Async
  private static Coroutine<Void> failing(long seconds, Throwable error) throws Throwable {
    await(sleep(seconds(seconds)));
    throw error;
  }

  /** Returns a coroutine that fails after some time. */
  private static Coroutine<Void> fails(long seconds, Throwable error) {
    try {
      return failing(seconds, error);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Is cancelled, and fails then after some time. */
  @Async
  private static Coroutine<Void> failsInItsCleanup(long seconds, RuntimeException error) {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(seconds)));
      raise(error);
    }
    return done();
  }

  @Async
  private static Coroutine<ExceptionGroup> groupOf(Coroutine<?> block) {
    return raised(ExceptionGroup.class, block);
  }

  @Test
  void rule162BlockEndsWithItsLastChild() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(sleep(seconds(1)));
                    await(sleep(Duration.ofMillis(500)));
                    group.createTask(sleep(seconds(2)));
                    log.add("body ends");
                    return done();
                  }));
          assertEquals(Duration.ofMillis(2500), test.elapsed());
          return done();
        });
    assertEquals(List.of("body ends"), log);
  }

  @Test
  void rule162BlockWithoutChildrenEndsAtOnce() {
    run(
        loop -> {
          assertEquals("body", await(with(new TaskGroup(), group -> result("body"))));
          return done();
        });
    assertEquals(NOW, test.elapsed());
  }

  @Async
  private static Coroutine<Void> spreads(TaskGroup group, int generations) {
    await(sleep(seconds(1)));
    if (generations > 0) {
      group.createTask(spreads(group, generations - 1));
      group.createTask(spreads(group, generations - 1));
    }
    return done();
  }

  @Test
  void rule162ChildrenStartChildrenWhileTheParentWaits() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    group.createTask(spreads(group, 3));
                    return done();
                  }));
          return done();
        });
    assertEquals(seconds(4), test.elapsed());
  }

  @Test
  void rule163FailingChildCancelsItsSiblingsAndTheBody() {
    ArithmeticException error = new ArithmeticException();
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(logsCancellation("sibling"));
                            group.createTask(fails(1, error));
                            return logsCancellation("body");
                          })));
          assertEquals(List.of(error), failures.exceptions());
          assertEquals("unhandled errors in a TaskGroup", failures.title());
          return done();
        });
    assertEquals(List.of("sibling cancelled", "body cancelled"), log);
    assertEquals(seconds(1), test.elapsed());
  }

  @Test
  void rule163FailingChildCancelsItsSiblingsWhileTheParentWaits() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new IOException()));
                            group.createTask(logsCancellation("sibling"));
                            return done();
                          })));
          assertInstanceOf(IOException.class, failures.exceptions().get(0));
          return done();
        });
    assertEquals(List.of("sibling cancelled"), log);
  }

  @Test
  void rule163SeveralThatFailTogetherAreAllInTheGroup() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new IOException("first")));
                            group.createTask(fails(1, new IOException("second")));
                            return logsCancellation("body");
                          })));
          assertEquals(
              List.of("first", "second"),
              failures.exceptions().stream().map(Throwable::getMessage).toList());
          return done();
        });
  }

  @Test
  void rule163BodyThatSwallowsTheCancellationDoesNotSwallowTheFailure() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new IOException()));
                            await(raised(CancelledError.class, sleep(HOUR)));
                            return result("went on");
                          })));
          assertEquals(1, failures.exceptions().size());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void rule164ParentIsNotBeingCancelledAfterwards() {
    run(
        loop -> {
          await(
              groupOf(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(fails(0, new IOException()));
                        return logsCancellation("body");
                      })));
          assertEquals(0, currentTask().cancelling());
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void rule164CancellationFromBeforeTheBlockIsKept() {
    run(
        loop -> {
          currentTask().cancel();
          await(raised(CancelledError.class, sleep(NOW)));
          await(
              groupOf(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(fails(0, new IOException()));
                        return logsCancellation("body");
                      })));
          assertEquals(1, currentTask().cancelling());
          currentTask().uncancel();
          return done();
        });
  }

  @Test
  void rule165CancelledChildDisturbsNobody() {
    run(
        loop -> {
          await(
              with(
                  new TaskGroup(),
                  group -> {
                    Task<Void> child = group.createTask(logsCancellation("child"));
                    Task<String> other = group.createTask(sleep(seconds(2), "other"));
                    group.createTask(fails(1, new CancelledError("by hand")));
                    await(sleep(seconds(1)));
                    child.cancel();
                    assertEquals("other", await(other));
                    assertTrue(child.cancelled());
                    return done();
                  }));
          return done();
        });
    assertEquals(List.of("child cancelled"), log);
  }

  @Test
  void rule166FailureOfTheBodyIsTheLastOne() {
    ArithmeticException own = new ArithmeticException();
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(failsInItsCleanup(2, new RuntimeException("second")));
                            group.createTask(failsInItsCleanup(1, new RuntimeException("first")));
                            await(sleep(NOW));
                            throw own;
                          })));
          List<Throwable> all = failures.exceptions();
          assertEquals(3, all.size());
          assertEquals("first", all.get(0).getMessage());
          assertEquals("second", all.get(1).getMessage());
          assertSame(own, all.get(2));
          assertEquals(all, List.of(failures.getSuppressed()), "each once");
          return done();
        });
  }

  @Test
  void rule166FailureOfTheBodyAloneIsInAGroupToo() {
    IOException own = new IOException();
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            Task<Void> child = group.createTask(logsCancellation("not begun"));
                            log.add(child);
                            throw own;
                          })));
          assertEquals(List.of(own), failures.exceptions());
          assertTrue(((Task<?>) log.remove(0)).cancelled());
          return done();
        });
    assertEquals(List.of(), log);
  }

  @Test
  void rule166WhatTheBodyRaisesInAnswerToTheCancellationCountsToo() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new IOException()));
                            try {
                              await(sleep(HOUR));
                            } finally {
                              raise(new ArithmeticException());
                            }
                            return done();
                          })));
          assertInstanceOf(IOException.class, failures.exceptions().get(0));
          assertInstanceOf(ArithmeticException.class, failures.exceptions().get(1));
          assertEquals(2, failures.exceptions().size());
          assertEquals(0, currentTask().cancelling());
          return done();
        });
  }

  @Test
  void rule167FailuresOfTheCleanupAreCollected() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new IOException()));
                            for (int i = 0; i < 3; i++) {
                              group.createTask(failsInItsCleanup(i, new ArithmeticException()));
                            }
                            return done();
                          })));
          assertEquals(
              List.of(
                  IOException.class,
                  ArithmeticException.class,
                  ArithmeticException.class,
                  ArithmeticException.class),
              failures.exceptions().stream().map(Object::getClass).toList());
          assertEquals(seconds(3), test.elapsed());
          return done();
        });
  }

  /** A task with a group of two children, in its body or behind it. */
  private Task<Void> runner(boolean inBody) {
    return createTask(
        with(
            new TaskGroup(),
            group -> {
              group.createTask(logsCancellation("first"));
              group.createTask(logsCancellation("second"));
              if (inBody) {
                await(logsCancellation("body"));
              }
              return done();
            }));
  }

  @Test
  void rule168CancelledParentCancelsTheChildren() {
    run(
        loop -> {
          Task<Void> behind = runner(false);
          await(sleep(seconds(1)));
          behind.cancel("behind");
          assertEquals("behind", await(raised(CancelledError.class, behind)).getMessage());
          assertEquals(List.of("first cancelled", "second cancelled"), log);
          log.clear();
          Task<Void> inBody = runner(true);
          await(sleep(seconds(1)));
          inBody.cancel("in body");
          assertEquals("in body", await(raised(CancelledError.class, inBody)).getMessage());
          assertEquals(List.of("body cancelled", "first cancelled", "second cancelled"), log);
          assertEquals(1, inBody.cancelling());
          return done();
        });
  }

  @Async
  private Coroutine<Void> cleansUp(String name, long seconds) {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(seconds)));
      log.add(name + " cleaned up");
    }
    return done();
  }

  @Test
  void rule168CancelledParentWaitsForTheChildren() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(cleansUp("child", 5));
                        return done();
                      }));
          await(sleep(seconds(1)));
          task.cancel();
          await(raised(CancelledError.class, task));
          return done();
        });
    assertEquals(List.of("child cleaned up"), log);
    assertEquals(seconds(6), test.elapsed());
  }

  @Test
  void rule169FailureHasPriorityAndTheCancellationIsNotForgotten() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  coroutine(
                      l -> {
                        await(
                            groupOf(
                                with(
                                    new TaskGroup(),
                                    group -> {
                                      group.createTask(fails(1, new IOException()));
                                      return sleep(HOUR);
                                    })));
                        assertEquals(1, currentTask().cancelling());
                        log.add("handled");
                        await(sleep(HOUR));
                        log.add("not reached");
                        return done();
                      }));
          await(sleep(NOW));
          await(sleep(NOW));
          loop.callLater(seconds(1), task::cancel); // after the child has failed
          await(raised(CancelledError.class, task));
          assertEquals(1, task.cancelling());
          return done();
        });
    assertEquals(List.of("handled"), log);
    assertEquals(seconds(1), test.elapsed());
  }

  @Test
  void rule169FailureInTheCleanupOfACancelledGroup() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(failsInItsCleanup(0, new ArithmeticException()));
                        group.createTask(failsInItsCleanup(0, new ArithmeticException()));
                        return sleep(HOUR);
                      }));
          await(sleep(seconds(1)));
          task.cancel();
          assertEquals(2, await(groupOf(awaiting(task))).exceptions().size());
          assertFalse(task.cancelled());
          return done();
        });
  }

  @Async
  private static Coroutine<Void> awaiting(Task<Void> task) {
    return result(await(task));
  }

  @Test
  void rule169ChildThatFailsWhileTheBodyCleansUp() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(fails(3, new IOException()));
                        try {
                          await(sleep(HOUR));
                        } finally {
                          await(sleep(seconds(5)));
                        }
                        return done();
                      }));
          await(sleep(seconds(1)));
          task.cancel();
          ExceptionGroup failures = await(groupOf(awaiting(task)));
          assertInstanceOf(IOException.class, failures.exceptions().get(0));
          return done();
        });
    assertEquals(seconds(3), test.elapsed(), "the failing child interrupts the cleanup");
  }

  @Test
  void rule170ParentThatIsCancelledAgainGoesOnWaiting() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(cleansUp("child", 9));
                        return done();
                      }));
          for (int i = 0; i < 3; i++) {
            await(sleep(seconds(1)));
            task.cancel();
          }
          await(raised(CancelledError.class, task));
          assertEquals(3, task.cancelling());
          return done();
        });
    assertEquals(List.of("child cleaned up"), log);
    assertEquals(seconds(10), test.elapsed());
  }

  @Test
  void rule171FatalErrorOfTheBodyLeavesBareWhenTheChildrenAreOver() {
    OutOfMemoryError fatal = new OutOfMemoryError("made up");
    Coroutine<Void> main =
        coroutine(
            loop ->
                with(
                    new TaskGroup(),
                    group -> {
                      group.createTask(cleansUp("child", 1));
                      await(sleep(NOW));
                      throw fatal;
                    }));
    assertSame(fatal, assertThrows(OutOfMemoryError.class, () -> test.runUntilComplete(main)));
    assertEquals(List.of("child cleaned up"), log);
  }

  @Test
  void rule171OtherErrorsAreInTheGroup() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          group -> {
                            group.createTask(fails(1, new StackOverflowError()));
                            try {
                              await(sleep(HOUR));
                            } finally {
                              raise(new AssertionError("of the body"));
                            }
                            return done();
                          })));
          assertInstanceOf(StackOverflowError.class, failures.exceptions().get(0));
          assertInstanceOf(AssertionError.class, failures.exceptions().get(1));
          return done();
        });
  }

  /** Fails unless the group refuses a child for that reason, and closes its coroutine. */
  private static void assertRefuses(TaskGroup group, String reason) {
    Coroutine<Void> coroutine = sleep(NOW);
    refused(IllegalStateException.class, reason, () -> group.createTask(coroutine));
    assertSame(CLOSED, coroutine.state());
  }

  @Test
  void rule172GroupThatIsNotOpenTakesNoChildren() {
    run(
        loop -> {
          TaskGroup group = new TaskGroup();
          assertRefuses(group, "has not been entered");
          await(with(group, entered -> done()));
          assertRefuses(group, "is finished");
          return done();
        });
  }

  @Test
  void rule172GroupThatIsShuttingDownTakesNoChildren() {
    run(
        loop -> {
          await(
              groupOf(
                  with(
                      new TaskGroup(),
                      group -> {
                        group.createTask(fails(1, new IOException()));
                        try {
                          await(sleep(HOUR));
                        } finally {
                          assertRefuses(group, "is shutting down");
                          log.add("refused");
                        }
                        return done();
                      })));
          return done();
        });
    assertEquals(List.of("refused"), log);
  }

  @Test
  void rule173IsEnteredOnce() {
    run(
        loop -> {
          TaskGroup group = new TaskGroup();
          await(
              with(
                  group,
                  entered -> raised(IllegalStateException.class, with(entered, again -> fails()))));
          IllegalStateException e =
              await(raised(IllegalStateException.class, with(group, again -> fails())));
          assertTrue(e.getMessage().endsWith("has already been entered"), e.getMessage());
          return done();
        });
  }

  private static Coroutine<Void> fails() {
    throw new AssertionError("the block is not run");
  }

  @Test
  void rule173NeedsATask() {
    loop.callSoon(
        () -> {
          TaskGroup group = new TaskGroup();
          refused(
              IllegalStateException.class,
              "cannot determine the parent task",
              () -> group.aenter().awaiter().send(null));
          assertRefuses(group, "has not been entered");
          log.add("refused");
        });
    test.advance(NOW);
    assertEquals(List.of("refused"), log);
  }

  @Test
  void rule174FailureOfTheInnerGroupIsOneOfTheOuter() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          outer -> {
                            outer.createTask(logsCancellation("outer child"));
                            return with(
                                new TaskGroup(),
                                inner -> {
                                  inner.createTask(fails(1, new IOException()));
                                  return logsCancellation("body");
                                });
                          })));
          assertEquals(1, failures.exceptions().size());
          ExceptionGroup inner = (ExceptionGroup) failures.exceptions().get(0);
          assertInstanceOf(IOException.class, inner.exceptions().get(0));
          return done();
        });
    assertEquals(List.of("body cancelled", "outer child cancelled"), log);
  }

  @Test
  void rule174FailureOfTheOuterGroupCancelsTheInner() {
    run(
        loop -> {
          ExceptionGroup failures =
              await(
                  groupOf(
                      with(
                          new TaskGroup(),
                          outer -> {
                            outer.createTask(fails(1, new IOException()));
                            return with(
                                new TaskGroup(),
                                inner -> {
                                  inner.createTask(logsCancellation("inner child"));
                                  return done();
                                });
                          })));
          assertEquals(1, failures.exceptions().size());
          assertInstanceOf(IOException.class, failures.exceptions().get(0));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of("inner child cancelled"), log);
  }

  @Test
  void rule174ChildrenOfBothFailTogether() {
    run(
        loop -> {
          Coroutine<Void> blocks =
              with(
                  new TaskGroup(),
                  outer -> {
                    Coroutine<Void> inside =
                        with(
                            new TaskGroup(),
                            inner -> {
                              inner.createTask(fails(0, new IOException()));
                              outer.createTask(fails(0, new ArithmeticException()));
                              return done();
                            });
                    assertInstanceOf(IOException.class, await(groupOf(inside)).exceptions().get(0));
                    log.add(currentTask().cancelling());
                    return done();
                  });
          ExceptionGroup failures = await(groupOf(blocks));
          assertEquals(1, failures.exceptions().size());
          assertInstanceOf(ArithmeticException.class, failures.exceptions().get(0));
          assertEquals(0, currentTask().cancelling());
          return done();
        });
    assertEquals(List.of(1), log);
  }

  @Test
  void rule175ResultsAreInTheTasks() {
    run(
        loop -> {
          List<Task<String>> tasks =
              await(
                  with(
                      new TaskGroup(),
                      group ->
                          result(
                              List.of(
                                  group.createTask(sleep(seconds(2), "first")),
                                  group.createTask(sleep(seconds(1), "second"))))));
          assertEquals("first", tasks.get(0).result());
          assertEquals("second", tasks.get(1).result());
          return done();
        });
  }

  @Test
  void rule175ChildHasTheNameThatItIsGiven() {
    run(
        loop ->
            with(
                new TaskGroup(),
                group -> {
                  assertEquals("child", group.createTask(sleep(NOW), "child").getName());
                  assertTrue(group.createTask(sleep(NOW)).getName().startsWith("Task-"));
                  return done();
                }));
  }

  @Test
  void rule245ChildRunsInTheContextThatItIsGiven() {
    run(
        loop ->
            with(
                new TaskGroup(),
                group -> {
                  Context context = new Context();
                  Coroutine<Void> sets =
                      coroutine(
                          l -> {
                            await(sleep(NOW));
                            NUMBER.set(1);
                            return done();
                          });
                  await(group.createTask(sets, null, context));
                  assertEquals(1, context.get(NUMBER));
                  assertEquals(0, NUMBER.get());
                  return done();
                }));
  }
}
