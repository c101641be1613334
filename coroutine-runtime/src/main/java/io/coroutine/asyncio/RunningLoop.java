package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/** Knows the loop that each thread is running. Set once for each run, not for each step. */
final class RunningLoop {
  private static final ThreadLocal<@Nullable EventLoop> OF_THREAD = new ThreadLocal<>();

  private RunningLoop() {}

  static @Nullable EventLoop orNull() {
    return OF_THREAD.get();
  }

  static EventLoop get() {
    EventLoop loop = OF_THREAD.get();
    if (loop == null) {
      throw new IllegalStateException(
          "no running event loop: only coroutines and callbacks that a loop runs, in its thread, can"
              + " do this. Start a program with run(..); in other threads use"
              + " runCoroutineThreadsafe(.., loop). See"
              + " docs/troubleshooting.md#no-running-event-loop");
    }
    return loop;
  }

  static void enter(EventLoop loop) {
    OF_THREAD.set(loop);
  }

  static void leave() {
    OF_THREAD.remove();
  }
}
