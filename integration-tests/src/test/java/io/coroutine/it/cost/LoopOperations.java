package io.coroutine.it.cost;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** What an event loop does for tasks and callbacks. Time is virtual. */
final class LoopOperations {
  static final Duration DELAY = Duration.ofMillis(1);

  static final List<Operation> ALL =
      List.of(
          inTask("yield by sleep(0)", LoopOperations::yields),
          inTask("sleep for a time", LoopOperations::sleeps),
          inTask("await a future that is done soon", LoopOperations::awaitsFutures),
          inTask("start a task that ends at once, and await it", LoopOperations::startsTasks),
          inTask("start a task that yields once, and await it", LoopOperations::startsYielding),
          inTask("gather two such tasks", LoopOperations::gathers),
          new Operation("callSoon", n -> calls(EventLoop::callSoon, n)),
          new Operation("callSoonThreadsafe", n -> calls(EventLoop::callSoonThreadsafe, n)),
          new Operation("callLater", n -> calls((loop, call) -> loop.callLater(DELAY, call), n)));

  private LoopOperations() {}

  /** Does something some times. */
  interface Program {
    Coroutine<Void> times(int n) throws Exception;
  }

  /** Returns an operation of a coroutine that runs as a task. */
  static Operation inTask(String name, Program program) {
    return new Operation(name, n -> TestLoop.run(started(program, n)));
  }

  private static Coroutine<Void> started(Program program, int n) {
    try {
      return program.times(n);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Async
  static Coroutine<Integer> one() {
    return result(1);
  }

  @Async
  private static Coroutine<Integer> yieldsOnce() {
    await(sleep(Duration.ZERO));
    return result(1);
  }

  @Async
  private static Coroutine<Void> yields(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> sleeps(int n) {
    for (int i = 0; i < n; i++) {
      await(sleep(DELAY));
    }
    return done();
  }

  /** Completes a future. */
  private record Completion(Future<Integer> future) implements Runnable {
    @Override
    public void run() {
      future.setResult(1);
    }
  }

  @Async
  private static Coroutine<Void> awaitsFutures(int n) {
    EventLoop loop = getRunningLoop();
    for (int i = 0; i < n; i++) {
      Future<Integer> future = loop.createFuture();
      loop.callSoon(new Completion(future));
      await(future);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> startsTasks(int n) {
    for (int i = 0; i < n; i++) {
      await(createTask(one()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> startsYielding(int n) {
    for (int i = 0; i < n; i++) {
      await(createTask(yieldsOnce()));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> gathers(int n) {
    for (int i = 0; i < n; i++) {
      await(gather(List.of(yieldsOnce(), yieldsOnce())));
    }
    return done();
  }

  /** A callback that schedules itself again, some times. */
  private static final class Callback implements Runnable {
    private final EventLoop loop;
    private final BiConsumer<EventLoop, Runnable> schedule;
    private int left;

    Callback(EventLoop loop, BiConsumer<EventLoop, Runnable> schedule, int times) {
      this.loop = loop;
      this.schedule = schedule;
      this.left = times;
    }

    @Override
    public void run() {
      if (left-- > 0) {
        schedule.accept(loop, this);
      } else {
        loop.stop();
      }
    }
  }

  private static void calls(BiConsumer<EventLoop, Runnable> schedule, int n) {
    try (TestLoop test = TestLoop.create()) {
      EventLoop loop = test.loop();
      loop.callSoon(new Callback(loop, schedule, n));
      loop.runForever();
    }
  }
}
