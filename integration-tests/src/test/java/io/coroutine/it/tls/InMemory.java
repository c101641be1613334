package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.test.TestLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/**
 * A connection in memory on virtual time. A test fails if it leaves a task pending or a timer set,
 * or if the exception handler is told of anything that the test has not taken.
 */
abstract class InMemory {
  final TestLoop test = TestLoop.create();
  final EventLoop loop = test.loop();
  final MemoryConnection connection = new MemoryConnection(loop);
  private final List<Map<String, Object>> reports = new ArrayList<>();

  InMemory() {
    loop.setExceptionHandler((where, context) -> reports.add(context));
  }

  @AfterEach
  final void nothingIsLeft() {
    Set<?> pending = test.pendingTasks();
    test.close();
    assertEquals(Set.of(), pending);
    assertEquals(List.of(), reports);
  }

  /** Returns, and forgets, the messages of what was reported. */
  final List<Object> takeMessages() {
    List<Object> messages = reports.stream().map(context -> context.get("message")).toList();
    reports.clear();
    return messages;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Awaits {@code work}, which has to throw an exception of just this type, and gives that. */
  @Async
  static <E extends Throwable> Coroutine<E> raised(Class<E> type, Awaitable<?> work) {
    Object value;
    try {
      value = await(work);
    } catch (Throwable t) {
      if (t.getClass() == type) {
        return result(type.cast(t));
      }
      throw t;
    }
    throw new AssertionError("not raised: " + type + ", but returned " + value);
  }
}
