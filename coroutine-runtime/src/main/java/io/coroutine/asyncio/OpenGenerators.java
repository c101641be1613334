package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.AsyncGeneratorFrame;
import io.coroutine.AsyncGeneratorHooks;
import io.coroutine.Coroutine;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The async generators that have been used on a loop and are not over. Keeps their bodies, not the
 * objects that programs have: when such an object is collected the body is closed by a task.
 */
final class OpenGenerators implements AsyncGeneratorHooks {
  private final EventLoop loop;

  /** In the order of their first use. A program may drive a generator in another thread. */
  private final Set<AsyncGeneratorFrame<?>> open =
      Collections.synchronizedSet(new LinkedHashSet<>());

  private volatile boolean isShutDown;

  OpenGenerators(EventLoop loop) {
    this.loop = loop;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  @Override
  public void begun(AsyncGeneratorFrame<?> generator) {
    if (isShutDown) {
      EventLoop.LOGGER.log(
          Logger.Level.WARNING,
          "asynchronous generator "
              + generator
              + " was scheduled after loop.shutdownAsyncgens() call");
    }
    open.add(generator);
  }

  @Override
  public void ended(AsyncGeneratorFrame<?> generator) {
    open.remove(generator);
  }

  @Override
  public void abandoned(AsyncGeneratorFrame<?> generator) {
    loop.offer(new Handle(loop, () -> closeAbandoned(generator)));
  }

  private void closeAbandoned(AsyncGeneratorFrame<?> generator) {
    if (open.remove(generator) && !generator.isOver()) {
      loop.createTask(generator.aclose());
    }
  }

  /** Closes all at once; what one of them fails with does not stop the others. */
  @Async
  Coroutine<@Nullable Void> shutDown() {
    isShutDown = true;
    List<AsyncGeneratorFrame<?>> closing;
    synchronized (open) {
      closing = new ArrayList<>(open);
      open.clear();
    }
    if (closing.isEmpty()) {
      return done();
    }
    List<Coroutine<?>> closes = new ArrayList<>();
    closing.forEach(generator -> closes.add(generator.aclose()));
    List<@Nullable Object> results = await(GatheringFuture.of(closes, true));
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Throwable failure) {
        report(closing.get(i), failure);
      }
    }
    return done();
  }

  private void report(AsyncGeneratorFrame<?> generator, Throwable failure) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put(
        "message", "an error occurred during closing of asynchronous generator " + generator);
    context.put("exception", failure);
    context.put("asyncgen", generator);
    loop.callExceptionHandler(context);
  }
}
