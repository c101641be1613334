import static io.coroutine.Coroutines.*;
import static io.coroutine.asyncio.Asyncio.*;

import io.coroutine.*;
import io.coroutine.asyncio.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;

class NeverAwaited {
  Coroutine<Integer> field;

  @Async
  Coroutine<Integer> fetch(int n) {
    return result(n + await(result(1)));
  }

  @Async
  static Coroutine<Integer> doubled(Coroutine<Integer> c) {
    return result(2 * await(c));
  }

  interface Service {
    Coroutine<Void> load();

    Coroutine<Integer> register(Coroutine<Integer> c);
  }

  @Async
  Coroutine<Integer> popped(Service service, AsyncIterator<Integer> each) {
    fetch(1); // warning: never-awaited
    int n = await(fetch(2));
    this.fetch(fetch(n) == null ? 1 : 2); // warning: never-awaited
    service.load(); // warning: never-awaited
    sleep(Duration.ofSeconds(1)); // warning: never-awaited
    toThread(() -> 1); // warning: never-awaited
    with(new Lock(), x -> done()); // warning: never-awaited
    anext(each, 0); // warning: never-awaited
    doubled(fetch(3)); // warning: never-awaited
    fetch(4); fetch(5); // warning: never-awaited, never-awaited
    return result(n);
  }

  void inPlainMethod(boolean flag) {
    if (flag) {
      fetch(1); // warning: never-awaited
    }
    for (int i = 0; i < 3; i++) {
      fetch(i); // warning: never-awaited
    }
  }

  NeverAwaited() {
    fetch(0); // warning: never-awaited
  }

  static {
    doubled(null); // warning: never-awaited
  }

  @Async
  Coroutine<Void> storedAndNeverRead(boolean flag) {
    Coroutine<Integer> unused = fetch(1); // warning: never-awaited
    Coroutine<Integer> overwritten = fetch(2); // warning: never-awaited
    overwritten = fetch(3);
    await(overwritten);
    Coroutine<Integer> assigned;
    if (flag) {
      assigned = fetch(4); // warning: never-awaited
    }
    return done();
  }

  @Async
  Coroutine<Integer> readOnSomePathIsFine(boolean flag) {
    Coroutine<Integer> c = fetch(1);
    if (flag) {
      return result(1);
    }
    return c;
  }

  @Async
  Coroutine<Integer> readAfterLoopIsFine(int n) {
    Coroutine<Integer> last = null;
    for (int i = 0; i < n; i++) {
      if (last != null) {
        last.close();
      }
      last = fetch(i);
    }
    return last;
  }

  @Async
  Coroutine<Integer> readInHandlerIsFine() {
    Coroutine<Integer> c = null;
    try {
      c = fetch(1);
      await(done());
      throw new IllegalStateException();
    } catch (IllegalStateException e) {
      c.close();
    } finally {
      if (c != null) {
        c.close();
      }
    }
    return result(1);
  }

  @Async
  Coroutine<Integer> anyUseIsFine(List<Coroutine<Integer>> list) {
    field = fetch(1);
    list.add(fetch(2));
    Coroutine<Integer>[] array = array(1);
    array[0] = fetch(3);
    fetch(4).close();
    fetch(5).toString();
    Object compared = fetch(6) == field ? "same" : "other";
    Task<Integer> task = createTask(fetch(7));
    createTask(fetch(8));
    gather(fetch(9), fetch(10));
    Supplier<Coroutine<Integer>> captured = captured(fetch(11));
    Coroutine<Integer> d = fetch(12), e = d;
    await(e);
    return array[0] == null ? fetch(13) : doubled(fetch(14));
  }

  private static Supplier<Coroutine<Integer>> captured(Coroutine<Integer> c) {
    return () -> c;
  }

  @SuppressWarnings("unchecked")
  private static Coroutine<Integer>[] array(int n) {
    return new Coroutine[n];
  }

  void whatCreatesNothingIsFine(Task<Integer> task, Awaitable<Integer> a, Service service) {
    done();
    result(1);
    task.getCoro();
    a.awaiter();
    service.register(field);
  }

  void lambdas(List<Integer> list, Map<Integer, Integer> map) {
    list.forEach(n -> fetch(n)); // warning: never-awaited
    list.forEach(this::fetch); // warning: never-awaited
    list.forEach(
        n -> {
          fetch(n); // warning: never-awaited
        });
    Runnable r = () -> fetch(1); // warning: never-awaited
    new Thread(() -> fetch(2)).start(); // warning: never-awaited
    Optional.of(1).ifPresent(this::fetch); // warning: never-awaited
    Optional.of(1).ifPresentOrElse(n -> createTask(fetch(n)), () -> fetch(0)); // warning: never-awaited
    map.forEach((k, v) -> createTask(fetch(k)));
    list.forEach(n -> createTask(fetch(n)));
    list.forEach(n -> fetch(n).close());
    Consumer<Coroutine<Integer>> close = Coroutine::close;
    Consumer<Integer> finished = Coroutines::result;
    Function<Integer, Coroutine<Integer>> f = this::fetch;
    Callable<Coroutine<Integer>> c = () -> fetch(3);
    Function<Integer, Object> erased = this::fetch;
  }

  @Async
  Coroutine<List<Integer>> gatheredStreamIsFine(List<Integer> list) {
    return result(await(gather(list.stream().map(this::fetch).toList())));
  }

  @Async
  Coroutine<Integer> lambdasInAsyncMethod(List<Integer> list) {
    list.forEach(n -> fetch(n)); // warning: never-awaited
    Function<Integer, Coroutine<Integer>> transformed =
        n -> {
          fetch(n); // warning: never-awaited
          return result(await(fetch(n)));
        };
    return transformed.apply(1);
  }
}

/** Names no annotation and no word: nothing is to be transformed here. */
class NeverAwaitedInCaller {
  static void call(NeverAwaited n) {
    n.fetch(1); // warning: never-awaited
    createTask(n.fetch(2));
    Coroutine<Integer> c = n.fetch(3); // warning: never-awaited
  }
}
