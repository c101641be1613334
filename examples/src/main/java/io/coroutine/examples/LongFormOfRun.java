package io.coroutine.examples;

import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.newEventLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.Set;

/**
 * {@code run}, spelled out: a new loop, a task that is run to its end, cancellation of the tasks
 * that are left, and the end of the loop. In Python {@code loop.create_task}, {@code
 * run_until_complete}, {@code all_tasks}, {@code cancel}, {@code gather} with {@code
 * return_exceptions=True} and {@code loop.close}; {@code asyncio.run} also closes async generators
 * and the executor before the loop.
 *
 * <p>A second task, which would sleep for an hour, is here so that there is something to cancel.
 *
 * <pre>
 * Sun Mar  1 09:30:00 2026 Hello!
 * Sun Mar  1 09:30:01 2026 Goodbye!
 * </pre>
 */
public final class LongFormOfRun {
  private LongFormOfRun() {}

  /** Runs the example. */
  public static void main(String[] args) {
    EventLoop loop = newEventLoop();
    Task<Void> task = loop.createTask(HelloGoodbye.helloGoodbye());
    loop.createTask(sleep(Duration.ofHours(1)));
    loop.runUntilComplete(task);
    Set<Task<?>> pending = allTasks(loop);
    for (Task<?> left : pending) {
      left.cancel();
    }
    boolean returnExceptions = true;
    loop.runUntilComplete(gather(returnExceptions, pending));
    loop.close();
  }
}
