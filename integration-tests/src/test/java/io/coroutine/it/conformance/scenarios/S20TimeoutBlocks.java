package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Timeout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

/** Only its own cancellation becomes the exception of a timeout, and only outside the block. */
@SuppressWarnings("finally") // as in Python
final class S20TimeoutBlocks extends Scenario {
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Duration HOUR = Duration.ofHours(1);

  @Async
  private Coroutine<Object> basic() {
    try {
      await(
          with(
              timeout(SHORT),
              limit -> {
                try {
                  await(sleep(HOUR));
                } catch (Throwable e) {
                  print("  body sees", Python.type(e));
                  throw e;
                }
                return done();
              }));
    } catch (TimeoutException e) {
      print("  outside: TimeoutError caused by", Python.type(e.getCause()));
    }
    await(sleep(Duration.ZERO));
    return result("went on");
  }

  @Async
  private Coroutine<Object> swallowed() throws TimeoutException {
    Timeout limit = timeout(SHORT);
    await(
        with(
            limit,
            entered -> {
              try {
                await(sleep(HOUR));
              } catch (CancelledError e) {
                // goes on
              }
              return done();
            }));
    return result("no error, expired " + Python.str(limit.expired()));
  }

  @Async
  private Coroutine<Object> replaced() throws TimeoutException {
    return with(
        timeout(SHORT),
        limit -> {
          try {
            await(sleep(HOUR));
          } finally {
            raise(new NoSuchElementException());
          }
          return result(null);
        });
  }

  private static void raise(RuntimeException error) {
    throw error;
  }

  @Async
  private Coroutine<Object> foreign() throws TimeoutException {
    Task<?> task = currentTask();
    getRunningLoop().callLater(SHORT, task::cancel);
    return with(timeout(HOUR), limit -> sleep(HOUR, null));
  }

  @Async
  private Coroutine<Object> expiredAndForeign() throws TimeoutException {
    return with(
        timeout(SHORT),
        limit -> {
          try {
            await(sleep(HOUR));
          } finally {
            currentTask().cancel();
          }
          return result(null);
        });
  }

  @Async
  private Coroutine<Object> zero() throws TimeoutException {
    await(
        with(
            timeout(Duration.ZERO),
            limit -> {
              print("  a body without suspension is not timed out");
              return done();
            }));
    return with(
        timeout(Duration.ZERO),
        limit -> {
          print("  runs to the first suspension");
          await(sleep(Duration.ZERO));
          return result(null);
        });
  }

  @Async
  private Coroutine<Void> main() throws TimeoutException {
    Map<String, Coroutine<Object>> bodies = new LinkedHashMap<>();
    bodies.put("basic", basic());
    bodies.put("swallowed", swallowed());
    bodies.put("replaced", replaced());
    bodies.put("foreign", foreign());
    bodies.put("expired_and_foreign", expiredAndForeign());
    bodies.put("zero", zero());
    for (Map.Entry<String, Coroutine<Object>> body : bodies.entrySet()) {
      Task<Object> t = createTask(body.getValue());
      await(waitOn(List.of(t)));
      print(body.getKey() + ":", end(t), "(cancelling " + t.cancelling() + ")");
    }
    return done();
  }

  private static Object end(Task<?> t) {
    if (t.cancelled()) {
      return "cancelled";
    }
    return t.exception() != null ? Python.type(t.exception()) : t.result();
  }

  @Override
  void run() throws TimeoutException {
    execute(main());
  }
}
