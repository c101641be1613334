package io.coroutine.it.cost;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Programs that do one thing among few or many: each takes how many there are, and returns how many
 * instructions it took to do it {@link #TIMES} times.
 */
public final class SizedPrograms {
  private static final int TIMES = 20;
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofDays(1);

  private SizedPrograms() {}

  private static long counted(Runnable operation) {
    operation.run(); // classes are initialized, call sites linked
    long before = ExecutedInstructions.count();
    for (int i = 0; i < TIMES; i++) {
      operation.run();
    }
    return ExecutedInstructions.count() - before;
  }

  @Async
  private static Coroutine<Void> suspendsBelow(int depth) {
    if (depth > 1) {
      await(suspendsBelow(depth - 1));
      return done();
    }
    while (true) {
      suspend(null);
    }
  }

  /** Resumes a coroutine that suspends below {@code depth} awaits. */
  public static long resumes(int depth) {
    Coroutine<Void> coroutine = suspendsBelow(depth);
    return counted(() -> coroutine.send(null));
  }

  /** The same with a walk down the chain, so that the cost grows with the depth. */
  public static long resumesAndWalks(int depth) {
    Coroutine<Void> coroutine = suspendsBelow(depth);
    return counted(
        () -> {
          coroutine.send(null);
          coroutine.awaiting();
        });
  }

  @Async
  private static Generator<Integer> emitsBelow(int depth) {
    if (depth > 1) {
      emitFrom(emitsBelow(depth - 1));
      return end();
    }
    while (true) {
      emit(1);
    }
  }

  /** Takes an element of a generator to which {@code depth} others delegate in a row. */
  public static long takesElements(int depth) {
    Generator<Integer> generator = emitsBelow(depth);
    return counted(generator::next);
  }

  /** The same with a walk down the generators. */
  public static long takesElementsAndWalks(int depth) {
    Generator<Integer> generator = emitsBelow(depth);
    return counted(
        () -> {
          generator.next();
          generator.awaiting();
        });
  }

  @Async
  private static Coroutine<Void> yields(int times) {
    for (int i = 0; i < times; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> yieldsAndListsTasks(int times) {
    for (int i = 0; i < times; i++) {
      await(sleep(Duration.ZERO));
      allTasks();
    }
    return done();
  }

  @Async
  private static Coroutine<Void> sleeps(int times) {
    for (int i = 0; i < times; i++) {
      await(sleep(SHORT));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> startsTasks(int times) {
    for (int i = 0; i < times; i++) {
      await(createTask(yields(1)));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> waits() {
    await(getRunningLoop().createFuture());
    return done();
  }

  /** Counts what a task does while there are others. */
  private static long among(
      int others, Supplier<Coroutine<Void>> other, IntFunction<Coroutine<Void>> task) {
    try (TestLoop loop = TestLoop.create()) {
      return loop.runUntilComplete(counts(others, other, task));
    }
  }

  @Async
  private static Coroutine<Long> counts(
      int others, Supplier<Coroutine<Void>> other, IntFunction<Coroutine<Void>> task) {
    for (int i = 0; i < others; i++) {
      createTask(other.get());
    }
    await(task.apply(2));
    long before = ExecutedInstructions.count();
    await(task.apply(TIMES));
    return result(ExecutedInstructions.count() - before);
  }

  /** Yields while others are ready, and yield too; what that takes for one of them all. */
  public static long yieldsAmongReady(int others) {
    return among(others, () -> yields(Integer.MAX_VALUE), SizedPrograms::yields) / (others + 1);
  }

  /** Yields while others wait. */
  public static long yieldsAmongWaiting(int others) {
    return among(others, SizedPrograms::waits, SizedPrograms::yields);
  }

  /** The same with a look at each of them. */
  public static long yieldsAndListsAmongWaiting(int others) {
    return among(others, SizedPrograms::waits, SizedPrograms::yieldsAndListsTasks);
  }

  /** Yields while others sleep. */
  public static long yieldsAmongSleeping(int others) {
    return among(others, () -> sleep(LONG), SizedPrograms::yields);
  }

  /** Sleeps while others sleep for longer. */
  public static long sleepsAmongSleeping(int others) {
    return among(others, () -> sleep(LONG), SizedPrograms::sleeps);
  }

  /** Starts tasks while others wait. */
  public static long startsTasksAmongWaiting(int others) {
    return among(others, SizedPrograms::waits, SizedPrograms::startsTasks);
  }
}
