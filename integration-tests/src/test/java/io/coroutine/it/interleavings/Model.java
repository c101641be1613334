package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.time.Duration;
import java.util.List;

/** A few tasks that share something, and what has to be true of it. */
abstract class Model {
  private Run run;

  /** Returns what is run as tasks, in the order of their making. */
  abstract List<Coroutine<?>> tasks();

  /**
   * Checks what has to be true when no task can go on any more.
   *
   * @param waiting the indices of the tasks that wait
   */
  abstract void checkAtRest(List<Integer> waiting);

  /** Checks what has to be true when those who waited have been cancelled. */
  void checkAtTheEnd() {}

  final void join(Run joined) {
    run = joined;
  }

  final Run run() {
    return run;
  }

  /** A step begins or ends: here the run may cancel a task. */
  final void point() {
    run.point();
  }

  /** Lets the others run. */
  @Async
  static Coroutine<Void> tick() {
    await(sleep(Duration.ZERO));
    return done();
  }

  /** Comes now or an iteration later. */
  @Async
  final Coroutine<Void> arrive() {
    if (run.choices().choose(2) == 1) {
      await(tick());
    }
    point();
    return done();
  }

  /** Returns whether {@code operation} ends at its first step; there is no loop to wait on. */
  static boolean isImmediate(Coroutine<?> operation) {
    try {
      operation.send(null);
      return false;
    } catch (StopIteration end) {
      return true;
    } catch (IllegalStateException noLoop) {
      return false;
    }
  }

  static void require(boolean condition, String violated) {
    if (!condition) {
      throw new AssertionError(violated);
    }
  }
}
