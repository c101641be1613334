package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.newEventLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;

/**
 * A loop that always runs and that everything else hangs on, tornado's way: whoever has something
 * to do schedules it, and the program ends when somebody stops the loop. In Python tornado's {@code
 * IOLoop.current().start()} with {@code spawn_callback}, {@code call_later} and {@code stop}.
 *
 * <pre>
 * the loop runs
 * tick 1
 * tick 2
 * tick 3
 * the loop has stopped
 * </pre>
 */
public final class LoopForEver {
  private LoopForEver() {}

  @Async
  static Coroutine<Void> tick(int times) {
    for (int i = 1; i <= times; i++) {
      await(sleep(Pace.seconds(1)));
      System.out.println("tick " + i);
    }
    getRunningLoop().stop();
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    try (EventLoop loop = newEventLoop()) {
      loop.callSoon(() -> System.out.println("the loop runs"));
      loop.createTask(tick(3));
      loop.runForever();
      System.out.println("the loop has stopped");
    }
  }
}
