package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

/** Waits in the calling task, for the cleanup too; the timeout wins the race. */
final class S22WaitFor extends Scenario {
  private static final Duration SHORT = Duration.ofMillis(10);

  private final HandClock clock = new HandClock();

  @Async
  private Coroutine<String> slow(String mode) {
    try {
      await(sleep(Duration.ofHours(1)));
    } catch (CancelledError e) {
      if (mode.equals("suppress")) {
        return result("late value");
      }
      if (mode.equals("fail")) {
        throw new NoSuchElementException();
      }
      await(sleep(Duration.ofMillis(20)));
      print("  cleanup done before TimeoutError");
      throw e;
    }
    return result(null);
  }

  @Async
  private Coroutine<Task<?>> sameTask() {
    return result(currentTask());
  }

  @Async
  private Coroutine<String> busy(Future<String> f) {
    clock.pass(Duration.ofMillis(50)); // both timers become due in one iteration
    return result(await(f));
  }

  @Async
  private Coroutine<Void> outcome(String label, Awaitable<?> awaitable) {
    try {
      print(label + ":", await(awaitable));
    } catch (Throwable e) {
      print(label + ":", Python.type(e));
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() throws TimeoutException {
    EventLoop loop = getRunningLoop();
    Task<?> same = await(waitFor(sameTask(), Duration.ofSeconds(1)));
    print("same task:", same == currentTask());
    for (String mode : List.of("cleanup", "suppress", "fail")) {
      await(outcome(mode, waitFor(slow(mode), SHORT)));
    }
    await(outcome("zero timeout", waitFor(slow("never started"), Duration.ZERO)));
    Future<String> ready = loop.createFuture();
    ready.setResult("ready");
    await(outcome("zero timeout, done future", waitFor(ready, Duration.ZERO)));
    Task<String> t = createTask(sleep(Duration.ofMillis(50), "survived"));
    await(outcome("shielded", waitFor(shield(t), SHORT)));
    print("shielded task:", await(t));
    Future<String> f = loop.createFuture();
    loop.callLater(SHORT, () -> f.setResult("too late"));
    await(outcome("race", waitFor(busy(f), SHORT)));
    print("future holds:", f.result());
    Future<String> inner = loop.createFuture();
    Task<String> victim = createTask(waitFor(inner, Duration.ofSeconds(10)));
    await(sleep(Duration.ZERO));
    victim.cancel();
    await(outcome("outer cancelled", victim));
    print("inner cancelled:", inner.cancelled());
    return done();
  }

  @Override
  void run() throws TimeoutException {
    Asyncio.run(main(), () -> clock.newLoop(schedule()));
  }
}
