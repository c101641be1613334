package io.coroutine.examples;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.newEventLoop;

import io.coroutine.Async;
import io.coroutine.Generator;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;

/**
 * A coroutine made of a generator, as before {@code async def}: it delegates to another one, and
 * what that yields is awaited by who runs both. In Python {@code yield from asyncio.sleep(n)} under
 * the decorator {@code asyncio.coroutine}.
 *
 * <pre>
 * Sleep 3 seconds~!
 * 3
 * </pre>
 */
public final class SleepByYieldFrom {
  private SleepByYieldFrom() {}

  @Async
  static Generator<Object> pause(int seconds) {
    emit(Asyncio.sleep(Pace.seconds(seconds)));
    return end();
  }

  @Async
  static Generator<Object> sleep(int n) {
    System.out.println("Sleep " + n + " seconds~!");
    emitFrom(pause(n));
    return end(n);
  }

  /** Runs the example. */
  public static void main(String[] args) {
    EventLoop loop = newEventLoop();
    System.out.println(loop.runUntilComplete(GeneratorCoroutines.coroutine(sleep(3))));
    loop.close();
  }
}
