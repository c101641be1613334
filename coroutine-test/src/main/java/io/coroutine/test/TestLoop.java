package io.coroutine.test;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Schedule;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on virtual time: an hour of {@code sleep} takes no time, and takes an hour on
 * {@link #elapsed()}.
 *
 * <pre>
 * try (TestLoop loop = TestLoop.create()) {
 *   assertEquals("pong", loop.runUntilComplete(pingEveryMinute()));
 *   assertEquals(Duration.ofMinutes(10), loop.elapsed());
 * }
 * </pre>
 *
 * <p>The clock stands still while anything runs. When nothing is ready it jumps to the next timer,
 * so that order and times are the same in each run. A call that an executor makes ({@code
 * toThread}, {@code runInExecutor}) counts as running and so takes no virtual time; the loop really
 * waits for it. The default executor is watched that way; other executors are if they are passed
 * through {@link #watch}. What other threads do apart from that is not seen: if timers are set,
 * they win.
 *
 * <p>A program may use sockets and pipes. Their other ends live in real time, so the clock moves
 * only when nothing has come through them for a while ({@link #setQuiet}). A test of a protocol
 * that has to be the same in each run gives it a transport of its own instead.
 *
 * <p>If nothing is ready, no timer is set and no executor is at work, the loop waits for other
 * threads, a little while ({@link #setPatience}), and then fails with an {@link AssertionError}
 * that names the tasks that wait.
 */
public final class TestLoop implements AutoCloseable {
  private final Activity activity = new Activity();
  private final VirtualTime time = new VirtualTime(activity, this::describePending);
  private final @Nullable Long seed;
  private final EventLoop loop;

  private TestLoop(@Nullable Long seed, @Nullable Schedule schedule) {
    this.seed = seed;
    loop = new EventLoop(time, time, schedule);
    loop.setDefaultExecutor(new WatchedPool(activity));
  }

  /** Returns a new loop, whose clock shows 0. */
  public static TestLoop create() {
    return new TestLoop(null, null);
  }

  /**
   * Returns a new loop that runs what is ready in an order that depends on {@code seed} alone, to
   * find code that works in one order only. It deliberately breaks asyncio's promise of first in,
   * first out: callbacks that are ready at the same time, timers of the same time and tasks made
   * one after the other may run in any order. A coroutine that fails has the seed in its stack
   * trace.
   */
  public static TestLoop seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new TestLoop(seed, random::nextInt);
  }

  /**
   * Returns a new loop with a new seed, or with that of the system property {@code
   * io.coroutine.test.seed}. See {@link #seeded(long)}.
   */
  public static TestLoop seeded() {
    return seeded(Seeds.take(1).findFirst().orElseThrow());
  }

  /** Returns a new loop whose order {@code schedule} decides, which may also interfere. */
  public static TestLoop under(Schedule schedule) {
    return new TestLoop(null, schedule);
  }

  /**
   * Runs {@code main} on a new loop and returns its result, as {@link Asyncio#run} does: what is
   * left in the end is cancelled, and the loop closed.
   */
  public static <T extends @Nullable Object> T run(Coroutine<T> main) {
    return Asyncio.run(main, () -> create().loop());
  }

  /** Returns the event loop itself, for all that is not special to tests. */
  public EventLoop loop() {
    return loop;
  }

  /** Runs until {@code awaitable} is done. See {@link EventLoop#runUntilComplete}. */
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
    try {
      return loop.runUntilComplete(awaitable);
    } catch (Throwable t) {
      explain(t);
      throw t;
    }
  }

  /** Says in the trace of {@code t}, once, how to get it again if this loop has a seed. */
  void explain(Throwable t) {
    if (seed != null) {
      Seeds.explain(seed, t);
    }
  }

  /**
   * Runs all that is ready or becomes so within {@code duration}, its end included, and moves the
   * clock on by just that. For tests that look at a program from outside, step by step; a coroutine
   * that wants time to pass sleeps. Does not return if something is always ready.
   *
   * @throws IllegalArgumentException if {@code duration} is negative
   * @throws IllegalStateException if the loop is running
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    if (loop.isRunning()) {
      throw new IllegalStateException("a running loop advances by itself: sleep instead");
    }
    time.setLimit(Math.addExact(time.nanoTime(), duration.toNanos()), loop::stop);
    try {
      loop.runForever();
    } finally {
      time.clearLimit();
    }
  }

  /** Returns how much virtual time has passed since the loop was made. Thread-safe. */
  public Duration elapsed() {
    return Duration.ofNanos(time.nanoTime());
  }

  /** Returns an executor that passes calls on to {@code executor}, and for which the loop waits. */
  public Executor watch(Executor executor) {
    return activity.watch(executor);
  }

  /** Sets how long, in real time, the loop waits where only other threads can help; first 5 s. */
  public void setPatience(Duration patience) {
    time.setPatience(patience);
  }

  /**
   * Sets how long, in real time, the channels of the loop must have been quiet before its clock
   * moves; first 50 ms.
   */
  public void setQuiet(Duration quiet) {
    time.setQuiet(quiet);
  }

  /** Returns the tasks that are not done, in the order of their making. */
  public Set<Task<?>> pendingTasks() {
    return Asyncio.allTasks(loop);
  }

  /** Closes the loop. See {@link EventLoop#close}. */
  @Override
  public void close() {
    loop.close();
  }

  private String describePending() {
    return describe(pendingTasks());
  }

  static String describe(Set<Task<?>> tasks) {
    return tasks.isEmpty()
        ? "no task"
        : tasks.stream().map(Task::toString).collect(Collectors.joining(", "));
  }
}
