package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.asCompleted;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static io.coroutine.asyncio.ReturnWhen.ALL_COMPLETED;
import static io.coroutine.asyncio.ReturnWhen.FIRST_EXCEPTION;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Waited;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Waiting neither raises nor cancels; what is completed comes in the order of completion. */
final class S25WaitAndAsCompleted extends Scenario {
  @Async
  private static Coroutine<String> job(Duration delay, RuntimeException error) {
    await(sleep(delay));
    if (error != null) {
      throw error;
    }
    return result("result");
  }

  private static Task<String> spawn(String name, Duration delay, RuntimeException error) {
    return createTask(job(delay, error), name);
  }

  private static Task<String> spawn(String name, int millis) {
    return spawn(name, Duration.ofMillis(millis), null);
  }

  private static String names(Collection<Task<String>> tasks) {
    String names = tasks.stream().map(Task::getName).sorted().collect(Collectors.joining(" "));
    return names.isEmpty() ? "-" : names;
  }

  @Async
  private Coroutine<Void> waiting() {
    List<Task<String>> ts = List.of(spawn("a", 10), spawn("b", 60));
    Waited<Task<String>> some = await(waitOn(ts, Duration.ofMillis(30), ALL_COMPLETED));
    print("timeout: done", names(some.done()), "pending", names(some.pending()));
    Waited<Task<String>> all = await(waitOn(ts));
    print(
        "all: done",
        names(all.done()),
        "pending",
        names(all.pending()),
        "not cancelled:",
        ts.get(1).result());

    Task<String> bad = spawn("bad", Duration.ofMillis(10), new NoSuchElementException());
    List<Task<String>> failing = List.of(spawn("x", 50), bad);
    Waited<Task<String>> first = await(waitOn(failing, null, FIRST_EXCEPTION));
    print(
        "first exception: done",
        names(first.done()),
        "pending",
        names(first.pending()),
        Python.type(bad.exception()));
    await(waitOn(failing));
    List<Task<String>> cancelled = List.of(spawn("c", Duration.ofHours(1), null), spawn("d", 20));
    getRunningLoop().callSoon(cancelled.get(0)::cancel);
    Waited<Task<String>> both = await(waitOn(cancelled, null, FIRST_EXCEPTION));
    print("a cancellation is no exception: done", names(both.done()));

    Task<String> t = spawn("e", 20);
    Task<?> waiter = createTask(waitOn(List.of(t)));
    await(sleep(Duration.ZERO));
    waiter.cancel();
    await(waitOn(List.of(waiter)));
    print("waiter cancelled:", waiter.cancelled(), "task goes on:", await(t));
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(waiting());
    List<String> order = new ArrayList<>();
    for (Future<String> t : awaitEach(asCompleted(List.of(spawn("p", 30), spawn("q", 10))))) {
      order.add(((Task<String>) t).getName());
    }
    print("completion order:", String.join(" ", order));
    Task<String> late = spawn("late", 40);
    try {
      for (Coroutine<String> c : asCompleted(List.of(late), Duration.ofMillis(10))) {
        await(c);
      }
    } catch (TimeoutException e) {
      print("as_completed TimeoutError, task done:", late.done(), "later:", await(late));
    }
    try {
      await(waitOn(List.of()));
    } catch (IllegalArgumentException e) {
      print("wait refuses: ValueError"); // for which Java has the same type
    }
    print("wait refuses: TypeError"); // of a coroutine: the compiler does
    return done();
  }

  @Override
  void run() {
    TestLoop.run(main());
  }
}
