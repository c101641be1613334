package io.coroutine.examples;

import static io.coroutine.asyncio.Asyncio.newEventLoop;

import io.coroutine.asyncio.EventLoop;

/**
 * What {@code run} does, with the loop in one's own hands: {@code runUntilComplete} returns what
 * the coroutine returns. In Python the form from before {@code async def}, a function with {@code
 * yield from} under the decorator {@code asyncio.coroutine}; a loop runs both kinds alike.
 *
 * <pre>
 * Sleep 3 seconds~!
 * </pre>
 */
public final class SleepOnLoop {
  private SleepOnLoop() {}

  /** Runs the example. */
  public static void main(String[] args) {
    EventLoop loop = newEventLoop();
    int result = loop.runUntilComplete(Sleep.sleep(3));
    assert result == 3;
    loop.close();
  }
}
