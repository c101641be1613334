package io.coroutine.it.cancellation;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.contextManager;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.asCompleted;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.toThread;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncExitStack;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Pool;
import io.coroutine.asyncio.Started;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Groups, time limits and what else runs tasks for others: nothing goes on behind their backs. */
final class GroupExperiments {
  private GroupExperiments() {}

  /** Counts who is at work. */
  abstract static class Counting extends Experiment {
    int running;

    @Async
    final Coroutine<Integer> job(int millis) {
      running++;
      try {
        await(sleep(Duration.ofMillis(millis)));
        await(sleep(Duration.ZERO));
        return result(millis);
      } finally {
        running--;
      }
    }

    /** A job that takes its time to clean up, and is not to be left alone meanwhile. */
    @Async
    final Coroutine<Integer> slowToEnd(int millis) {
      running++;
      try {
        await(sleep(Duration.ofMillis(millis)));
      } finally {
        try {
          await(sleep(Duration.ofMillis(1)));
        } finally {
          running--;
        }
      }
      return result(millis);
    }

    @Override
    Coroutine<Void> finish() {
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertEquals(0, running, "who is still at work");
    }
  }

  /** A group in a group; when the block is over, so is everybody in it. */
  static final class Groups extends Counting {
    @Override
    void start() {
      work("outer", this::outer);
    }

    @Async
    private Coroutine<Void> outer() {
      try {
        await(
            with(
                new TaskGroup(),
                group -> {
                  group.createTask(job(2), "child 1");
                  group.createTask(inner(), "child 2");
                  await(job(1));
                  return done();
                }));
      } finally {
        assertEquals(0, running);
      }
      return done();
    }

    @Async
    private Coroutine<Void> inner() {
      int before = running;
      TaskGroup group = new TaskGroup();
      try {
        await(
            with(
                group,
                entered -> {
                  entered.createTask(slowToEnd(3), "grandchild 1");
                  entered.createTask(job(1), "grandchild 2");
                  return done();
                }));
      } finally {
        assertTrue(group.tasks().isEmpty());
        assertTrue(running <= before + 1);
      }
      return done();
    }
  }

  /** A group that is cancelled from within, and one whose child says when it is ready. */
  static final class StartedAndCancelled extends Counting {
    @Override
    void start() {
      work("block", this::block);
    }

    @Async
    private Coroutine<Void> block() {
      try {
        await(
            with(
                new TaskGroup(),
                group -> {
                  int port = await(group.start((Started<Integer> started) -> server(started)));
                  assertEquals(80, port);
                  await(job(1));
                  group.cancel();
                  return done();
                }));
      } finally {
        assertEquals(0, running);
      }
      return done();
    }

    @Async
    private Coroutine<Void> server(Started<Integer> started) {
      await(job(1));
      started.started(80);
      await(slowToEnd(1000));
      return done();
    }

    @Override
    public void check(String cancelled) {
      // A server that is cancelled before it is ready takes its starter along.
      if (cancelled == null || cancelled.equals("block")) {
        super.check(cancelled);
      } else {
        assertEquals(0, running);
      }
    }
  }

  /** Limits of time within each other; some expire. */
  static final class Limits extends Counting {
    private int expired;

    @Override
    void start() {
      work("patient", () -> limited(10, 20, 1));
      work("inner expires", () -> limited(3, 20, 5));
      work("outer expires", () -> limited(20, 3, 5));
      work("waits for", this::waitsFor);
    }

    @Async
    private Coroutine<Void> limited(int inner, int outer, int millis) {
      try {
        await(
            with(
                timeout(Duration.ofMillis(outer)),
                o -> with(timeout(Duration.ofMillis(inner)), i -> slowToEnd(millis))));
      } catch (TimeoutException e) {
        expired++;
        await(sleep(Duration.ZERO)); // the task goes on as though nothing had happened
      }
      return done();
    }

    @Async
    private Coroutine<Void> waitsFor() {
      try {
        await(waitFor(slowToEnd(5), Duration.ofMillis(2)));
      } catch (TimeoutException e) {
        expired++;
      }
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertTrue(expired >= (cancelled == null ? 3 : 2));
    }
  }

  /** Gatherings, waits and shields, whose tasks the worker ends itself. */
  static final class Gatherings extends Counting {
    @Override
    void start() {
      work("gathers", this::gathers);
      work("waits", this::waits);
      work("shields", this::shields);
      work("takes as completed", this::takesAsCompleted);
    }

    @Async
    private Coroutine<Void> gathers() {
      Task<Integer> one = createTask(slowToEnd(2), "gathered 1");
      Task<Integer> two = createTask(job(1), "gathered 2");
      try {
        await(gather(true, one, two));
      } finally {
        assertTrue(one.done() && two.done());
      }
      return done();
    }

    @Async
    private Coroutine<Void> waits() {
      Task<Integer> one = createTask(job(2), "waited for 1");
      Task<Integer> two = createTask(job(1), "waited for 2");
      try {
        await(waitOn(List.of(one, two)));
      } finally {
        await(one.cancelAndJoin());
        await(two.cancelAndJoin());
      }
      return done();
    }

    @Async
    private Coroutine<Void> shields() {
      Task<Integer> inner = createTask(job(3), "shielded");
      try {
        await(gather(true, shield(inner)));
      } finally {
        await(inner.join());
      }
      return done();
    }

    @Async
    private Coroutine<Void> takesAsCompleted() {
      List<Task<Integer>> tasks =
          List.of(createTask(job(2), "completed 1"), createTask(job(1), "completed 2"));
      int taken = 0;
      try {
        for (Future<Integer> each : awaitEach(asCompleted(tasks))) {
          assertTrue(each.done());
          taken++;
        }
        assertEquals(2, taken);
      } finally {
        for (Task<Integer> task : tasks) {
          await(task.cancelAndJoin());
        }
      }
      return done();
    }
  }

  /** Pools: when the call is over, so are its tasks. */
  static final class Pools extends Counting {
    @Override
    void start() {
      work("maps", this::maps);
      work("maps one by one", this::mapsOneByOne);
    }

    @Async
    private Coroutine<Void> maps() {
      int before = running;
      assertEquals(List.of(3, 1, 2), await(Pool.map(List.of(3, 1, 2), this::job, 2)));
      assertTrue(running <= before + 2);
      return done();
    }

    @Async
    private Coroutine<Void> mapsOneByOne() {
      Pool pool = new Pool(2);
      try (AsyncGenerator<Integer> results = closing(pool.imap(List.of(2, 1, 3), this::job))) {
        int sum = 0;
        for (int each : awaitEach(results)) {
          sum += each;
        }
        assertEquals(6, sum);
      }
      await(pool.join());
      assertEquals(2, pool.free());
      return done();
    }

    @Override
    public void check(String cancelled) {
      // Tasks of a pool have no names of their own, and one that is cancelled ends the map.
      assertEquals(0, running);
    }
  }

  /** What is entered is left. */
  static final class Managers extends Counting {
    private int entered;
    private int left;

    @Override
    void start() {
      work("stack", this::stack);
      work("thread", this::thread);
    }

    @Async
    private AsyncGenerator<Integer> managed(int number) {
      await(sleep(Duration.ZERO));
      entered++;
      try {
        emit(number);
      } finally {
        left++;
        await(sleep(Duration.ZERO));
      }
      return end();
    }

    @Async
    private Coroutine<Void> stack() {
      await(
          with(
              new AsyncExitStack(),
              stack -> {
                for (int i = 0; i < 3; i++) {
                  await(stack.enterAsyncContext(contextManager(managed(i))));
                }
                await(job(1));
                return done();
              }));
      return done();
    }

    @Async
    private Coroutine<Void> thread() {
      assertEquals(1, await(toThread(() -> 1)));
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertEquals(entered, left);
    }
  }
}
