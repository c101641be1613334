package io.coroutine.it.reactive;

import io.coroutine.asyncio.EventLoop;

/** A loop that runs in a thread of its own, until the JVM ends. */
final class LoopThread {
  private LoopThread() {}

  static EventLoop start() {
    EventLoop loop = new EventLoop();
    Thread thread = new Thread(loop::runForever, "loop");
    thread.setDaemon(true);
    thread.start();
    return loop;
  }
}
