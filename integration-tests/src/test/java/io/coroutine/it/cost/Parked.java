package io.coroutine.it.cost;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.Objects;

/** Coroutines that are suspended, to be looked at. */
final class Parked {
  private static final Object KEPT = new Object();

  private Parked() {}

  /** Returns a suspended coroutine without locals. */
  static Coroutine<?> empty() {
    return parked(suspendsEmpty());
  }

  /** W8: returns a coroutine whose every level keeps two references and a long alive. */
  static Coroutine<?> deep(int depth) {
    return parked(suspends(depth, KEPT, KEPT, depth));
  }

  private static Coroutine<?> parked(Coroutine<?> coroutine) {
    coroutine.send(null);
    return coroutine;
  }

  /** W8: returns tasks that wait for a future each, in coroutines as {@link #deep} has them. */
  static Task<?>[] tasks(int count, int depth) {
    TestLoop test = TestLoop.create(); // stays open, with its tasks
    EventLoop loop = test.loop();
    Task<?>[] tasks = new Task<?>[count];
    for (int i = 0; i < count; i++) {
      tasks[i] = loop.createTask(awaits(depth, loop.createFuture(), KEPT, depth));
    }
    test.advance(Duration.ZERO);
    return tasks;
  }

  /** Returns a generator that has emitted an element, and keeps what {@link #deep} keeps. */
  static Generator<?> generator() {
    Generator<?> generator = emits(KEPT, KEPT, 1);
    generator.next();
    return generator;
  }

  /** Returns an async generator that has emitted an element, and keeps the same. */
  static AsyncGenerator<?> asyncGenerator() {
    AsyncGenerator<?> generator = emitsAsync(KEPT, KEPT, 1);
    try {
      throw new AssertionError(generator.anext().awaiter().send(null));
    } catch (StopIteration e) {
      return generator;
    }
  }

  @Async
  private static Coroutine<Void> suspendsEmpty() {
    suspend(null);
    return done();
  }

  @Async
  private static Coroutine<Integer> suspends(int depth, Object a, Object b, long c) {
    if (depth > 1) {
      await(suspends(depth - 1, a, b, c));
    } else {
      suspend(null);
    }
    return result(Objects.hash(a, b, c));
  }

  @Async
  private static Coroutine<Integer> awaits(int depth, Awaitable<?> a, Object b, long c) {
    if (depth > 1) {
      await(awaits(depth - 1, a, b, c));
    } else {
      await(a);
    }
    return result(Objects.hash(a, b, c));
  }

  @Async
  private static Generator<Integer> emits(Object a, Object b, long c) {
    emit(1);
    emit(Objects.hash(a, b, c));
    return end();
  }

  @Async
  private static AsyncGenerator<Integer> emitsAsync(Object a, Object b, long c) {
    emit(1);
    emit(Objects.hash(a, b, c));
    return end();
  }
}
