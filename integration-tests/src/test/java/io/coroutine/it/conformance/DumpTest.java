package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.dump;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.shield;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description of all tasks: who waits for whom, and where. */
class DumpTest extends OnVirtualTime {
  private static final Pattern LINE_NUMBER = Pattern.compile("\\.java:\\d+\\)");

  private static final Pattern MAIN_TASK = Pattern.compile("^Task-\\d+ is running$");

  /** Returns the lines, without the numbers of lines of code. */
  private static List<String> lines(String dump) {
    return dump.lines()
        .map(line -> LINE_NUMBER.matcher(line).replaceAll(".java)"))
        .map(line -> MAIN_TASK.matcher(line).replaceAll("Task-0 is running"))
        .toList();
  }

  @Async
  private static Coroutine<Void> waits(Future<Void> future) {
    await(future);
    return done();
  }

  @Async
  private static Coroutine<Void> outer(Future<Void> future) {
    await(waits(future));
    return done();
  }

  private Task<Void> named(String name, Coroutine<Void> coroutine) {
    return createTask(coroutine, name);
  }

  @Async
  private static Coroutine<Void> group(Future<Void> future) {
    await(
        with(
            new TaskGroup(),
            group -> {
              group.createTask(waits(future), "child 1");
              group.createTask(outer(future), "child 2");
              return done();
            }));
    return done();
  }

  @Async
  private static Coroutine<Void> gathering(Task<Void> shared, Future<Void> future) {
    Task<Void> own = createTask(waits(future), "gathered");
    await(gather(shared, own));
    return done();
  }

  @Async
  private static Coroutine<Void> shielding(Task<Void> shared) {
    await(shield(shared));
    return done();
  }

  @Async
  private static Coroutine<Void> watching(List<Task<Void>> tasks) {
    await(waitOn(tasks));
    return done();
  }

  private void assertDump(String expected) {
    assertEquals(expected.strip().lines().toList(), lines(dump()));
  }

  @Test
  void taskStandsWithItsWholeStack() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          named("first", outer(future));
          named("second", sleep(seconds(1)));
          named("fresh", sleep(NOW));
          assertDump(
              """
              Task-0 is running
              first is ready
                at io.coroutine.it.conformance.DumpTest.outer(DumpTest.java)
              second is ready
                at io.coroutine.asyncio.Asyncio.sleep(Asyncio.java)
              fresh is ready
                at io.coroutine.asyncio.Asyncio.sleep(Asyncio.java)
              """);
          await(sleep(NOW));
          assertDump(
              """
              Task-0 is running
              first awaits a future
                at io.coroutine.it.conformance.DumpTest.waits(DumpTest.java)
                at io.coroutine.it.conformance.DumpTest.outer(DumpTest.java)
              second awaits a future
                at io.coroutine.asyncio.Asyncio.sleep(Asyncio.java)
              fresh is ready
                at io.coroutine.asyncio.Asyncio.sleep(Asyncio.java)
              """);
          future.setResult(null);
          await(sleep(seconds(1)));
          assertDump("Task-0 is running");
          return done();
        });
    assertEquals(List.of("no task is pending"), lines(Asyncio.dump(loop)));
  }

  @Test
  void childrenOfAGroupStandBelowTheirParent() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          named("parent", group(future));
          await(sleep(NOW));
          await(sleep(NOW));
          assertDump(
              """
              Task-0 is running
              parent awaits a task group of 2
                at io.coroutine.asyncio.TaskGroup.aexit(TaskGroup.java)
                at io.coroutine.AsyncWith.run(AsyncWith.java)
                at io.coroutine.it.conformance.DumpTest.group(DumpTest.java)
                  child 1 awaits a future
                    at io.coroutine.it.conformance.DumpTest.waits(DumpTest.java)
                  child 2 awaits a future
                    at io.coroutine.it.conformance.DumpTest.waits(DumpTest.java)
                    at io.coroutine.it.conformance.DumpTest.outer(DumpTest.java)
              """);
          future.setResult(null);
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void taskThatSeveralWaitForIsPrintedOnce() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          Task<Void> shared = named("shared", waits(future));
          named("gathering", gathering(shared, future));
          named("shielding", shielding(shared));
          named("watching", watching(List.of(shared)));
          await(sleep(NOW));
          await(sleep(NOW));
          assertDump(
              """
              Task-0 is running
              gathering awaits a gathering of 2
                at io.coroutine.it.conformance.DumpTest.gathering(DumpTest.java)
                  shared awaits a future
                    at io.coroutine.it.conformance.DumpTest.waits(DumpTest.java)
                  gathered awaits a future
                    at io.coroutine.it.conformance.DumpTest.waits(DumpTest.java)
              shielding awaits a shield of 1
                at io.coroutine.it.conformance.DumpTest.shielding(DumpTest.java)
                  shared awaits a future (see above)
              watching awaits any or all of 1
                at io.coroutine.asyncio.Waiting.waitOn(Waiting.java)
                at io.coroutine.it.conformance.DumpTest.watching(DumpTest.java)
                  shared awaits a future (see above)
              """);
          future.setResult(null);
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Test
  void taskThatIsBeingCancelledSaysSo() {
    run(
        loop -> {
          Task<Void> inner = named("inner", coroutine(l -> cleansUp()));
          named("outer", waitsFor(inner));
          await(sleep(NOW));
          inner.cancel();
          await(sleep(NOW));
          assertDump(
              """
              Task-0 is running
              outer awaits inner
                at io.coroutine.it.conformance.DumpTest.waitsFor(DumpTest.java)
                  inner (being cancelled) awaits a future
                    at io.coroutine.asyncio.Asyncio.sleep(Asyncio.java)
                    at io.coroutine.it.conformance.DumpTest.cleansUp(DumpTest.java)
                    at io.coroutine.it.conformance.OnVirtualTime.calls(OnVirtualTime.java)
              """);
          await(sleep(seconds(1)));
          return done();
        });
  }

  @Async
  private static Coroutine<Void> cleansUp() {
    try {
      await(sleep(HOUR));
    } finally {
      await(sleep(seconds(1)));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> waitsFor(Task<Void> task) {
    await(task);
    return done();
  }

  @Async
  private static Coroutine<Void> waitsForThatAt(List<Task<Void>> tasks, int index) {
    await(tasks.get(index));
    return done();
  }

  @Test
  void tasksThatWaitForEachOtherArePrintedOnceEach() {
    run(
        loop -> {
          List<Task<Void>> circle = new ArrayList<>();
          circle.add(named("a", waitsForThatAt(circle, 1)));
          circle.add(named("b", waitsForThatAt(circle, 0)));
          await(sleep(NOW));
          assertDump(
              """
              Task-0 is running
              a awaits b
                at io.coroutine.it.conformance.DumpTest.waitsForThatAt(DumpTest.java)
                  b awaits a
                    at io.coroutine.it.conformance.DumpTest.waitsForThatAt(DumpTest.java)
                      a awaits b (see above)
              """);
          circle.get(0).cancel();
          await(waitOn(circle));
          return done();
        });
  }

  @Test
  void longChainOfTasksIsCutAndContinuedBelow() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          Task<Void> last = named("task 0", waits(future));
          for (int i = 1; i <= 250; i++) {
            last = named("task " + i, waitsFor(last));
          }
          await(sleep(NOW));
          List<String> roots = new ArrayList<>(lines(dump()));
          assertEquals(1 + 2 * 251 + 2, roots.size());
          roots.removeIf(line -> line.startsWith(" ") && !line.contains("..."));
          assertEquals(
              List.of(
                  "Task-0 is running",
                  "task 250 awaits task 249",
                  "... (see below)",
                  "task 149 awaits task 148",
                  "... (see below)",
                  "task 48 awaits task 47"),
              roots.stream().map(String::strip).toList());
          future.setResult(null);
          await(last);
          return done();
        });
  }

  @Async
  private static Coroutine<Void> deep(int depth, Future<Void> future) {
    if (depth == 0) {
      await(future);
    } else {
      await(deep(depth - 1, future));
    }
    return done();
  }

  @Test
  void longStackIsCut() {
    run(
        loop -> {
          Future<Void> future = loop.createFuture();
          named("deep", deep(1000, future));
          await(sleep(NOW));
          List<String> lines = lines(dump());
          assertEquals(2 + 50 + 1, lines.size());
          assertEquals("  ...", lines.get(lines.size() - 1));
          future.setResult(null);
          await(sleep(NOW));
          return done();
        });
  }
}
