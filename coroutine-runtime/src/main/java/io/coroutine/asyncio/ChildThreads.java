package io.coroutine.asyncio;

/** Threads for the calls about processes that block and that the JDK has in no other form. */
final class ChildThreads {
  private ChildThreads() {}

  /** Runs {@code work} in a thread of its own, which does not keep the JVM alive. */
  static void start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false); // inherits no thread-locals
    thread.setDaemon(true);
    thread.start();
  }
}
