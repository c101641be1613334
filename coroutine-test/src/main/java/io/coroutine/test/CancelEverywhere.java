package io.coroutine.test;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Schedule;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program again and again on virtual time and cancels, each time at another point, the task
 * that waits there: once where it begins to wait, and once when it is about to go on. What a
 * program promises must hold in every run.
 *
 * <pre>{@code
 * @Test
 * void transferLosesNoMoney() {
 *   CancelEverywhere.of(TransferProgram::new).underSeeds(1, 2, 3).run();
 * }
 * }</pre>
 *
 * <p>A run fails if the main task, which is not cancelled, fails or never ends; if tasks are
 * pending when it ends; if the exception handler is told of anything; or if {@link Program#check}
 * does.
 */
public final class CancelEverywhere {
  /** Far more than any program suspends. */
  private static final int MOST_POINTS = 100_000;

  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private final Supplier<? extends Program> programs;
  private long[] seeds = {};

  private CancelEverywhere(Supplier<? extends Program> programs) {
    this.programs = programs;
  }

  /** What is tested: one object for each run. */
  public interface Program {
    /** Returns the main coroutine, which makes tasks and waits for them. */
    Coroutine<?> main();

    /**
     * Checks what must be true at the end.
     *
     * @param cancelled the name of the task that was cancelled, null in runs without cancellation
     */
    default void check(@Nullable String cancelled) {}
  }

  /** Returns a search in the programs that {@code programs} returns, all of which do the same. */
  public static CancelEverywhere of(Supplier<? extends Program> programs) {
    return new CancelEverywhere(programs);
  }

  /**
   * Has it all done under random orders of what is ready, besides that of asyncio. Each seed stands
   * for an order.
   */
  public CancelEverywhere underSeeds(long... seeds) {
    this.seeds = seeds.clone();
    return this;
  }

  /**
   * Does all runs.
   *
   * @return how many they were
   * @throws AssertionError if one of them fails; it tells the seed and the point
   */
  public int run() {
    int runs = runAll(null);
    for (long seed : seeds) {
      runs += runAll(seed);
    }
    return runs;
  }

  private int runAll(@Nullable Long seed) {
    int points = runOnce(seed, -1);
    for (int point = 0; point < points; point++) {
      runOnce(seed, point);
    }
    return points + 1;
  }

  /** Does one run and returns how many points it passed. */
  private int runOnce(@Nullable Long seed, int point) {
    Interference interference = new Interference(seed, point);
    try {
      runUnder(interference);
    } catch (Throwable t) {
      throw new AssertionError(
          (point < 0
                  ? "without cancellation"
                  : "with task " + interference.cancelled + " cancelled at point " + point)
              + (seed == null ? "" : " under seed " + seed)
              + ": "
              + t,
          t);
    }
    return interference.passed;
  }

  private void runUnder(Interference interference) throws Throwable {
    Program program = programs.get();
    List<Map<String, Object>> reports = new ArrayList<>();
    try (TestLoop loop = TestLoop.under(interference)) {
      loop.setPatience(Duration.ofMillis(100)); // nobody but executors is waited for
      loop.loop().setExceptionHandler((where, context) -> reports.add(context));
      loop.loop().setReportUnretrievedWhenIdle(false);
      Coroutine<?> main = program.main();
      Task<?> task = loop.loop().createTask(main, "main");
      interference.main = task;
      loop.runUntilComplete(task);
      Set<Task<?>> pending = loop.pendingTasks();
      if (!pending.isEmpty()) {
        throw new AssertionError("left pending:\n" + Asyncio.dump(loop.loop()));
      }
      interference.isOver = true;
      loop.setPatience(ENOUGH); // a thread of its own waits for the executor
      loop.runUntilComplete(loop.loop().shutdownAsyncgens());
      loop.runUntilComplete(loop.loop().shutdownDefaultExecutor());
    }
    if (!reports.isEmpty()) {
      throw new AssertionError("reported: " + reports);
    }
    program.check(interference.cancelled);
  }

  /** Cancels a task when it passes a point, and orders what is ready by a seed. */
  private static final class Interference implements Schedule {
    private final @Nullable SplittableRandom random;
    private final int point;
    private @Nullable Task<?> main;
    private @Nullable String cancelled;
    private int passed;
    private boolean isOver;

    Interference(@Nullable Long seed, int point) {
      this.random = seed == null ? null : new SplittableRandom(seed);
      this.point = point;
    }

    @Override
    public int pick(int count) {
      return random == null ? 0 : random.nextInt(count);
    }

    @Override
    public void resuming(Task<?> task) {
      pass(task);
    }

    @Override
    public void suspended(Task<?> task) {
      pass(task);
    }

    private void pass(Task<?> task) {
      if (task == main || isOver) {
        return;
      }
      if (passed == MOST_POINTS) {
        throw new AssertionError("more than " + MOST_POINTS + " points: it does not end");
      }
      if (passed++ == point) {
        cancelled = task.getName();
        task.cancel();
      }
    }
  }
}
