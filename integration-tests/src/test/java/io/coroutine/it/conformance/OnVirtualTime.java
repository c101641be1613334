package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.AsyncFunction;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/**
 * A loop on virtual time, a log of what happened, and the reports to the exception handler. A test
 * fails if it leaves tasks pending, or reports that it has not taken.
 */
abstract class OnVirtualTime {
  static final Duration NOW = Duration.ZERO;
  static final Duration HOUR = Duration.ofHours(1);

  final TestLoop test = TestLoop.create();
  final EventLoop loop = test.loop();
  final List<Object> log = new ArrayList<>();
  private final List<Map<String, Object>> reports = new ArrayList<>();

  OnVirtualTime() {
    loop.setExceptionHandler((where, context) -> reports.add(context));
  }

  @AfterEach
  final void nothingIsLeft() {
    Set<?> pending = test.pendingTasks();
    test.close();
    assertEquals(Set.of(), pending);
    assertEquals(List.of(), reports);
  }

  /** Throws {@code error}, for {@code finally} blocks, which must not throw by themselves. */
  static void raise(RuntimeException error) {
    if (error != null) {
      throw error;
    }
  }

  /** Throws {@code error}. See {@link #raise(RuntimeException)}. */
  static void raise(Error error) {
    if (error != null) {
      throw error;
    }
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }

  /** Runs {@code main} as a task, to its end. */
  final <T> T run(AsyncFunction<EventLoop, T> main) {
    return test.runUntilComplete(coroutine(main));
  }

  /** Returns the coroutine of a lambda, for a task. The lambda is called when that begins. */
  final <T> Coroutine<T> coroutine(AsyncFunction<EventLoop, T> body) {
    try {
      return calls(body);
    } catch (Exception e) {
      throw new AssertionError("the call of a coroutine runs nothing", e);
    }
  }

  @Async
  private <T> Coroutine<T> calls(AsyncFunction<EventLoop, T> body) throws Exception {
    return body.apply(loop);
  }

  /** Sleeps, and logs that it was cancelled. */
  @Async
  final Coroutine<Void> logsCancellation(String name) {
    try {
      await(sleep(HOUR));
    } catch (CancelledError e) {
      log.add(name + " cancelled");
      throw e;
    }
    return done();
  }

  /** Returns, and forgets, what was reported. */
  final List<Map<String, Object>> takeReports() {
    List<Map<String, Object>> taken = List.copyOf(reports);
    reports.clear();
    return taken;
  }

  /** Returns, and forgets, the messages of what was reported. */
  final List<Object> takeMessages() {
    return takeReports().stream().map(context -> context.get("message")).toList();
  }

  /** Awaits {@code work}, which has to throw an exception of the type, and gives that. */
  @Async
  static <E extends Throwable> Coroutine<E> raised(Class<E> type, Awaitable<?> work) {
    Object value;
    try {
      value = await(work);
    } catch (Throwable t) {
      if (type.isInstance(t)) {
        return result(type.cast(t));
      }
      throw t;
    }
    throw new AssertionError("not raised: " + type + ", but returned " + value);
  }
}
