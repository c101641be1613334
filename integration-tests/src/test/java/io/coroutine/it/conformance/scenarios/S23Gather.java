package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** Results in the order of the arguments; errors at once, or among the results. */
final class S23Gather extends Scenario {
  @Async
  private Coroutine<String> job(String name, int steps, RuntimeException error) {
    try {
      for (int i = 0; i < steps; i++) {
        await(sleep(Duration.ZERO));
      }
      if (error != null) {
        throw error;
      }
      print("  " + name + " finished");
      return result(name);
    } catch (CancelledError e) {
      print("  " + name + " cancelled");
      throw e;
    }
  }

  private Coroutine<String> job(String name, int steps) {
    return job(name, steps, null);
  }

  private void show(List<?> results) {
    print(
        "  results:",
        results.stream()
            .map(r -> r instanceof Throwable error ? Python.type(error) : Python.str(r))
            .collect(Collectors.joining(" ")));
  }

  @Async
  private Coroutine<Void> firstError() {
    print("first error");
    Task<String> slow = createTask(job("slow", 4));
    Future<List<String>> g =
        gather(
            job("bad", 1, new NoSuchElementException()),
            slow,
            job("worse", 2, new NumberFormatException()));
    try {
      await(g);
    } catch (NoSuchElementException e) {
      print("  KeyError; slow done:", slow.done(), "gather.cancel():", g.cancel());
    }
    print("  slow still gives", await(slow));
    return done();
  }

  @Async
  private Coroutine<Void> cancelledChild() {
    print("cancelled child without return_exceptions");
    Future<String> child = getRunningLoop().createFuture();
    Task<String> sibling = createTask(job("sibling", 3));
    Future<List<String>> g = gather(child, sibling);
    child.cancel();
    try {
      await(g);
    } catch (CancelledError e) {
      print("  CancelledError; gather.cancelled():", g.cancelled());
    }
    await(sibling);
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    print("order");
    show(await(gather(job("slow", 3), job("fast", 1))));

    await(firstError());

    print("return_exceptions");
    Task<String> victim = createTask(job("victim", 9));
    getRunningLoop().callSoon(victim::cancel);
    show(await(gather(true, job("ok", 1), job("bad", 1, new NoSuchElementException()), victim)));

    await(cancelledChild());

    print("duplicates and empty");
    Coroutine<String> c = job("once", 1);
    show(await(gather(c, c)));
    print("  empty gather done:", gather().done());
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
