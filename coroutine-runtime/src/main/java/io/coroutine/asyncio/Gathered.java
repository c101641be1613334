package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks of what is to be gathered, one of each object: a coroutine that is given twice is run
 * once.
 *
 * <p>To ask an object for its identity hash costs more than to make a task. So a coroutine that has
 * not begun is marked with its task, as long as no code of the program can see it. Only where a
 * task factory may begin it, and for awaitables that are no coroutines, objects are hashed.
 */
final class Gathered {
  private final @Nullable EventLoop loop;
  private @Nullable IdentityHashMap<Awaitable<?>, Future<?>> hashed;

  private Gathered(@Nullable EventLoop loop) {
    this.loop = loop;
  }

  /** Returns the future of each of {@code awaitables}; all are of one loop. */
  static List<Future<?>> childrenOf(Iterable<? extends Awaitable<?>> awaitables) {
    List<Awaitable<?>> given = new ArrayList<>();
    if (awaitables instanceof Collection<? extends Awaitable<?>> known) {
      given.addAll(known);
    } else {
      awaitables.forEach(given::add);
    }
    Gathered gathered = new Gathered(RunningLoop.orNull());
    try {
      return gathered.begin(given);
    } finally {
      given.forEach(Gathered::unmark);
    }
  }

  private List<Future<?>> begin(List<Awaitable<?>> given) {
    List<Future<?>> children = new ArrayList<>(given.size());
    EventLoop common = null;
    for (Awaitable<?> awaitable : given) {
      Future<?> child = known(awaitable);
      if (child == null) {
        child = common == null ? Asyncio.ensureFuture(awaitable) : common.ensureFuture(awaitable);
        common = child.loop();
        remember(awaitable, child);
      }
      children.add(child);
    }
    return children;
  }

  private @Nullable Future<?> known(@Nullable Awaitable<?> awaitable) {
    if (awaitable instanceof Coroutine<?> coroutine
        && Driver.mark(coroutine) instanceof Future<?> child) {
      return child;
    }
    return hashed == null ? null : hashed.get(awaitable);
  }

  private void remember(Awaitable<?> awaitable, Future<?> child) {
    if (child == awaitable) {
      return; // need not be recognized: a future may be watched twice
    }
    boolean isOurs = loop != null && loop.getTaskFactory() == null;
    if (isOurs && awaitable instanceof Coroutine<?> coroutine && Driver.mark(coroutine, child)) {
      return;
    }
    if (hashed == null) {
      hashed = new IdentityHashMap<>();
    }
    hashed.put(awaitable, child);
  }

  private static void unmark(@Nullable Awaitable<?> awaitable) {
    if (awaitable instanceof Coroutine<?> coroutine) {
      Driver.mark(coroutine, null);
    }
  }
}
