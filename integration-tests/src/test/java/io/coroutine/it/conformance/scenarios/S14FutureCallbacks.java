package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Callbacks of futures run later and in order; a future completes once. */
final class S14FutureCallbacks extends Scenario {
  private static Object outcome(Callable<?> call) {
    try {
      return call.call();
    } catch (Throwable t) {
      return Python.type(t);
    }
  }

  private static Callable<?> setting(Future<Integer> future, int value) {
    return () -> {
      future.setResult(value);
      return null;
    };
  }

  @Async
  private Coroutine<Void> waiter(int i, Future<String> f) {
    print("  waiter", i, await(f));
    return done();
  }

  @Async
  private Coroutine<Void> callbacks(EventLoop loop) {
    loop.setExceptionHandler(
        (l, context) -> print("  handler:", Python.type((Throwable) context.get("exception"))));
    Future<Integer> f = loop.createFuture();
    print("pending:", f.done(), outcome(f::result), outcome(f::exception));
    Consumer<Future<Integer>> a = future -> print("  a", future.result());
    Consumer<Future<Integer>> b = future -> print("  b, never printed");
    Consumer<Future<Integer>> late = future -> print("  late");
    Consumer<Future<Integer>> broken =
        future -> {
          throw new ArithmeticException();
        };
    for (Consumer<Future<Integer>> callback : List.of(a, b, broken, b, a, late)) {
      f.addDoneCallback(callback);
    }
    print("removed b:", f.removeDoneCallback(b));
    f.setResult(7);
    print("set_result returned, no callback has run");
    print("removed late:", f.removeDoneCallback(late));
    f.addDoneCallback(future -> print("  added after done"));
    print("still none");
    await(sleep(Duration.ZERO));
    print("second set_result:", outcome(setting(f, 8)));
    print("cancel after done:", f.cancel(), "result", f.result());
    return done();
  }

  @Async
  private Coroutine<Void> cancellation(EventLoop loop) {
    Future<Integer> c = loop.createFuture();
    c.addDoneCallback(future -> print("  cancelled:", future.cancelled()));
    print("cancel:", c.cancel(), "again:", c.cancel(), "done:", c.done());
    print("result:", outcome(c::result), "set:", outcome(setting(c, 1)));
    await(sleep(Duration.ZERO));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    EventLoop loop = getRunningLoop();
    await(callbacks(loop));
    await(cancellation(loop));

    Future<Object> e = loop.createFuture();
    NoSuchElementException error = new NoSuchElementException();
    e.setException(error);
    for (int i = 0; i < 2; i++) {
      try {
        await(e);
      } catch (NoSuchElementException got) {
        print("same exception object:", got == error);
      }
    }

    Future<String> shared = loop.createFuture();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(createTask(waiter(i, shared)));
    }
    await(sleep(Duration.ZERO));
    shared.setResult("woken");
    await(waitOn(tasks));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
