package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.examples.SayAfter.sayAfter;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;

/**
 * Coroutines that are made tasks run at the same time: two seconds. In Python {@code
 * asyncio.create_task(say_after(1, 'hello'))} and the same for the other, then {@code await} for
 * both. {@link SayAfter} takes three.
 *
 * <pre>
 * started at 17:13:52
 * hello
 * world
 * finished at 17:13:54
 * </pre>
 */
public final class SayAfterAsTasks {
  private SayAfterAsTasks() {}

  @Async
  static Coroutine<Void> helloWorld() {
    Task<Void> task1 = createTask(sayAfter(1, "hello"));
    Task<Void> task2 = createTask(sayAfter(2, "world"));
    System.out.println("started at " + Pace.clock());
    await(task1);
    await(task2);
    System.out.println("finished at " + Pace.clock());
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(helloWorld());
  }
}
