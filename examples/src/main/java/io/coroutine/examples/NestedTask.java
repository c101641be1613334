package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;

/**
 * A task runs next to the coroutine that created it and is awaited like one. In Python {@code task
 * = asyncio.create_task(nested())} and {@code await task}. Creating a task only schedules it: its
 * coroutine starts when the one that runs suspends, here at the {@code await}.
 *
 * <pre>
 * 42
 * </pre>
 */
public final class NestedTask {
  private NestedTask() {}

  @Async
  static Coroutine<Void> outer() {
    Task<Integer> task = createTask(Nested.nested());
    System.out.println(await(task));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(outer());
  }
}
