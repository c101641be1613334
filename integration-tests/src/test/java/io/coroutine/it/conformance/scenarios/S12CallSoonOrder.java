package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Handle;
import io.coroutine.asyncio.Task;
import java.time.Duration;

/** One queue, first in first out, and timers that are due behind what was ready. */
final class S12CallSoonOrder extends Scenario {
  private final HandClock clock = new HandClock();

  @Async
  private Coroutine<Void> job(String name) {
    print("task", name, "step 1");
    await(sleep(Duration.ZERO));
    print("task", name, "step 2");
    return done();
  }

  private void chain(EventLoop loop, int n) {
    print("chain", n);
    if (n > 0) {
      loop.callSoon(() -> chain(loop, n - 1));
    }
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    loop.callSoon(() -> print("callback 1"));
    Task<Void> t1 = createTask(job("A"));
    loop.callSoon(() -> chain(loop, 2));
    Handle cancelled = loop.callSoon(() -> print("never printed"));
    Task<Void> t2 = createTask(job("B"));
    loop.callSoon(() -> print("callback 2"));
    cancelled.cancel();
    print("nothing has run yet");
    await(sleep(Duration.ZERO));
    print("-- main, iteration 2");
    await(sleep(Duration.ZERO));
    print("-- main, iteration 3");
    await(gather(t1, t2));

    print("timers:");
    loop.callLater(Duration.ofMillis(20), () -> print("timer 20ms"));
    loop.callLater(Duration.ofMillis(10), () -> print("timer 10ms"));
    loop.callLater(Duration.ofSeconds(-5), () -> print("timer in the past"));
    clock.pass(Duration.ofMillis(50)); // all are due now
    loop.callSoon(() -> print("call_soon"));
    await(sleep(Duration.ZERO));
    print("-- main, one iteration later");
    await(sleep(Duration.ZERO));
    return done();
  }

  @Override
  void run() {
    Asyncio.run(main(), () -> clock.newLoop(schedule()));
  }
}
