package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Pool;

/**
 * Ten tasks of a second each in a pool: all at once if the pool is large enough, else as many as
 * fit, and the next when these are through. In Python gevent's {@code Pool(30)} with {@code full},
 * {@code spawn} and {@code join}. The argument is the size of the pool, 30 if there is none; with 5
 * it takes two seconds.
 *
 * <pre>
 * Task  0  Start
 * …
 * Task  9  Start
 * Task  0  Finish
 * …
 * Task  9  Finish
 * 1.0012171268463135 Seconds
 * </pre>
 */
public final class TaskPool {
  private TaskPool() {}

  @Async
  static Coroutine<Void> task(int i) {
    System.out.println("Task  " + i + "  Start");
    await(sleep(Pace.seconds(1)));
    System.out.println("Task  " + i + "  Finish");
    return done();
  }

  @Async
  static Coroutine<Void> tenTasks(int size) {
    Pool pool = new Pool(size);
    for (int i = 0; i < 10; i++) {
      if (pool.full()) {
        await(pool.join());
      }
      await(pool.spawn(task(i)));
    }
    await(pool.join());
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 30;
    double start = Pace.time();
    run(tenTasks(size));
    System.out.println(Pace.time() - start + " Seconds");
  }
}
