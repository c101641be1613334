package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** A task that cancels itself learns of it where it really suspends next. */
final class S17SelfCancel extends Scenario {
  @Async
  private static Coroutine<String> helper() {
    return result("helper");
  }

  @Async
  private Coroutine<String> suspendsLater() {
    currentTask().cancel();
    Future<String> ready = getRunningLoop().createFuture();
    ready.setResult("ready");
    print("  not interrupted:", await(ready));

    print("  not interrupted:", await(helper()));
    try {
      await(sleep(Duration.ZERO));
    } finally {
      print("  interrupted at sleep(0)");
    }
    return result(null);
  }

  @Async
  private static Coroutine<String> returnsFirst() {
    currentTask().cancel();
    return result("lost");
  }

  @Async
  private static Coroutine<String> raisesFirst() {
    currentTask().cancel();
    throw new NoSuchElementException();
  }

  @Async
  private static Coroutine<String> swallowsThenReturns() {
    currentTask().cancel();
    try {
      await(sleep(Duration.ZERO));
    } catch (CancelledError e) {
      // goes on
    }
    await(sleep(Duration.ZERO));
    return result("survived");
  }

  @Async
  private static Coroutine<String> byHand() {
    throw new CancelledError("by hand");
  }

  @Async
  private Coroutine<Void> report(String name, Coroutine<String> coroutine) {
    print(name);
    Task<String> t = createTask(coroutine);
    await(waitOn(List.of(t)));
    if (t.cancelled()) {
      print("  cancelled, cancelling", t.cancelling());
    } else if (t.exception() != null) {
      print("  failed:", Python.type(t.exception()));
    } else {
      print("  returned:", t.result(), "cancelling", t.cancelling());
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(report("suspends_later", suspendsLater()));
    await(report("returns_first", returnsFirst()));
    await(report("raises_first", raisesFirst()));
    await(report("swallows_then_returns", swallowsThenReturns()));
    await(report("by_hand", byHand()));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
