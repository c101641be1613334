import static io.coroutine.Coroutines.*;
import static io.coroutine.asyncio.Asyncio.*;

import io.coroutine.*;
import io.coroutine.asyncio.EventLoop;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

class LambdasNotAwaited {
  @Async
  Coroutine<Integer> fetch(int n) {
    return result(n + await(result(1)));
  }

  @Async
  Coroutine<Integer> lambdaThatAwaits(ExecutorService executor) {
    executor.submit(() -> result(await(fetch(1)))); // warning: lambda-not-awaited
    executor.submit(() -> { // warning: lambda-not-awaited
          int n = await(fetch(1));
          return result(n + 1);
        });
    return fetch(1);
  }

  Object lambdaThatReturnsCoroutine(ScheduledExecutorService executor, EventLoop loop)
      throws Exception {
    executor.submit(() -> fetch(1)); // warning: lambda-not-awaited
    executor.schedule(() -> fetch(1), 1, TimeUnit.SECONDS); // warning: lambda-not-awaited
    CompletableFuture.supplyAsync(() -> fetch(1)); // warning: lambda-not-awaited
    CompletableFuture.supplyAsync(() -> 1).thenApply(this::fetch); // warning: lambda-not-awaited
    loop.runInExecutor(executor, () -> fetch(1)); // warning: lambda-not-awaited
    new FutureTask<>(() -> fetch(1)); // warning: lambda-not-awaited
    return toThread(() -> fetch(1)); // warning: lambda-not-awaited
  }

  Object subclassOfListedClassCounts(ForkJoinPool pool, CompletableFuture<Integer> future) {
    pool.submit(() -> fetch(1)); // warning: lambda-not-awaited
    return future.handle((n, e) -> fetch(n)); // warning: lambda-not-awaited
  }

  Object behindOtherArguments(ScheduledExecutorService executor, boolean flag, int n) {
    return executor.schedule(
        flag
            ? () -> fetch(1) // warning: lambda-not-awaited
            : () -> fetch(2), // warning: lambda-not-awaited
        flag ? n : 2,
        TimeUnit.SECONDS);
  }

  Object otherLambdasAreFine(ExecutorService executor, List<Integer> list) throws Exception {
    executor.submit(() -> 1);
    executor.submit(() -> run(fetch(1)));
    executor.submit(() -> fetch(1).close());
    CompletableFuture.supplyAsync(() -> list).thenApply(List::size);
    Callable<Coroutine<Integer>> kept = () -> fetch(1);
    executor.submit(() -> 2);
    return toThread(() -> list.size());
  }

  Object otherMethodsAreFine(List<Integer> list, Map<Integer, Coroutine<Integer>> map) {
    list.stream().map(this::fetch).toList();
    list.stream().map(n -> result(await(fetch(n)))).toList();
    map.computeIfAbsent(1, n -> fetch(n));
    Optional.of(1).map(this::fetch);
    submit(() -> fetch(1));
    return Objects.requireNonNullElseGet(map.get(1), () -> fetch(1));
  }

  private static Object submit(Callable<Coroutine<Integer>> job) {
    return job;
  }
}
