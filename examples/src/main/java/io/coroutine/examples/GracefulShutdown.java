package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.allTasks;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ReturnWhen;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Waited;
import java.time.Duration;
import java.util.Set;

/**
 * A service that ends in an orderly way: on Ctrl-C or SIGTERM, {@code run} cancels the main task,
 * which lists the tasks that are pending, cancels them, and gathers them as long as it is willing
 * to wait. The process then exits with 130 or 143. In Python what the document does by hand after
 * {@code run_until_complete}: {@code all_tasks}, {@code cancel}, {@code gather}.
 *
 * <p>Without a signal it serves for as many seconds as the argument says, 1 if there is none.
 *
 * <pre>
 * serving
 * pending: worker 1, worker 2, slow worker
 * worker 1 has cleaned up
 * worker 2 has cleaned up
 * did not end in time: slow worker
 * </pre>
 */
public final class GracefulShutdown {
  private static final double PATIENCE = 2;

  private GracefulShutdown() {}

  @Async
  static Coroutine<Void> worker(String name, double secondsToCleanUp) {
    try {
      while (true) {
        await(sleep(Pace.seconds(1))); // a piece of work
      }
    } finally {
      await(sleep(Pace.seconds(secondsToCleanUp)));
      System.out.println(name + " has cleaned up");
    }
  }

  @Async
  static Coroutine<Void> serve(double seconds) {
    createTask(worker("worker 1", 0), "worker 1");
    createTask(worker("worker 2", 1), "worker 2");
    createTask(worker("slow worker", 60), "slow worker");
    System.out.println("serving");
    try {
      await(sleep(Pace.seconds(seconds)));
    } finally {
      await(shutDown(Pace.seconds(PATIENCE)));
    }
    return done();
  }

  @Async
  static Coroutine<Void> shutDown(Duration patience) {
    Set<Task<?>> pending = allTasks();
    pending.remove(currentTask());
    System.out.println("pending: " + names(pending));
    pending.forEach(Task::cancel);
    Waited<Task<?>> waited = await(waitOn(pending, patience, ReturnWhen.ALL_COMPLETED));
    if (!waited.pending().isEmpty()) {
      System.out.println("did not end in time: " + names(waited.pending()));
    }
    return done();
  }

  private static String names(Set<Task<?>> tasks) {
    return String.join(", ", tasks.stream().map(Task::getName).toList());
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(serve(args.length > 0 ? Double.parseDouble(args[0]) : 1));
  }
}
