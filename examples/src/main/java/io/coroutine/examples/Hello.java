package io.coroutine.examples;

import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.newEventLoop;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;

/**
 * The first coroutine, run by an event loop. In Python an {@code async def} that prints, a loop,
 * and {@code loop.run_until_complete(hello())}.
 *
 * <pre>
 * hello, world!
 * </pre>
 */
public final class Hello {
  private Hello() {}

  @Async
  static Coroutine<Void> hello() {
    System.out.println("hello, world!");
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    EventLoop loop = newEventLoop();
    loop.runUntilComplete(hello());
    loop.close();
  }
}
