package io.coroutine.it.conformance.scenarios;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Schedule;
import io.coroutine.test.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program whose output is compared with that of its twin in Python. */
public abstract class Scenario {
  private final List<String> lines = new ArrayList<>();
  private Schedule schedule;

  /** Does it all. */
  abstract void run() throws Exception;

  /** Runs the program and returns what it prints. */
  public final List<String> trace() throws Exception {
    run();
    return lines;
  }

  /** Runs the program under a schedule, which may interfere with it. */
  public final void runUnder(Schedule interfering) throws Exception {
    schedule = interfering;
    run();
  }

  /** Returns the schedule to run under, or null. */
  final Schedule schedule() {
    return schedule;
  }

  /** Runs {@code main} on a loop of its own, on virtual time. */
  final <T> T execute(Coroutine<T> main) {
    return Asyncio.run(main, () -> newLoop().loop());
  }

  private TestLoop newLoop() {
    if (schedule == null) {
      return TestLoop.create();
    }
    TestLoop loop = TestLoop.under(schedule);
    loop.setPatience(Duration.ofMillis(10)); // one that waits in vain is no news
    return loop;
  }

  /** Prints some values as Python does, with blanks between them. */
  final void print(Object... values) {
    lines.add(Stream.of(values).map(Python::str).collect(Collectors.joining(" ")));
  }

  /** Prints what {@code call} returns or raises. */
  final void attempt(String label, Callable<?> call) {
    try {
      print(label, "->", call.call());
    } catch (StopIteration stop) {
      print(label, "-> StopIteration", stop.value());
    } catch (Throwable t) {
      print(label, "->", Python.type(t) + ":", t);
    }
  }
}
