package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A loop on virtual time, a log of what happened, and the reports to the exception handler. */
abstract class LoopFixture {
  final VirtualTime time = new VirtualTime();
  final EventLoop loop = new EventLoop(time, time);
  final List<Object> log = new ArrayList<>();
  final List<Map<String, Object>> reports = new ArrayList<>();

  LoopFixture() {
    loop.setExceptionHandler((where, context) -> reports.add(context));
  }

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  /** Runs one iteration of the loop. */
  void tick() {
    loop.stop();
    loop.runForever();
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  <T> T run(Awaitable<T> main) {
    return loop.runUntilComplete(main);
  }

  <T> Task<T> task(Coroutine<T> coroutine) {
    return loop.createTask(coroutine);
  }

  /** Makes a task and lets it run until it waits for {@code awaitable}. */
  <T> Task<T> taskAwaiting(Awaitable<? extends T> awaitable) {
    Task<T> task = task(Body.awaiting(awaitable));
    tick();
    return task;
  }

  /** Logs {@code what}. */
  Runnable logging(Object what) {
    return () -> log.add(what);
  }

  String message(int report) {
    return (String) reports.get(report).get("message");
  }
}
