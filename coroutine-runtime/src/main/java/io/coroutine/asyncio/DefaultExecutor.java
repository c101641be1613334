package io.coroutine.asyncio;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The executor of a loop for jobs that block, made when it is first needed: a virtual thread for
 * each job if the JDK has them, else a pool of daemon threads, as many as asyncio's has.
 */
final class DefaultExecutor {
  private static final int MOST_THREADS =
      Math.min(32, Runtime.getRuntime().availableProcessors() + 4);

  private static final long KEEP_ALIVE_SECONDS = 60;

  private @Nullable ExecutorService executor;
  private boolean shutDown;

  void set(ExecutorService executor) {
    this.executor = executor;
  }

  /**
   * Returns the executor.
   *
   * @throws IllegalStateException if it has been shut down
   */
  ExecutorService get() {
    if (shutDown) {
      throw new IllegalStateException("Executor shutdown has been called");
    }
    if (executor == null) {
      executor = create();
    }
    return executor;
  }

  /** Refuses jobs from now on; returns the executor if there has been any use of it. */
  @Nullable ExecutorService shutDown() {
    shutDown = true;
    ExecutorService current = executor;
    executor = null;
    if (current != null) {
      current.shutdown();
    }
    return current;
  }

  private static ExecutorService create() {
    try {
      return (ExecutorService) virtualThreads().invokeExact();
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      return daemonThreads(); // JDK 17 to 20: none, or as a preview that is not enabled
    }
  }

  private static MethodHandle virtualThreads() throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findStatic(
            Executors.class,
            "newVirtualThreadPerTaskExecutor",
            MethodType.methodType(ExecutorService.class));
  }

  private static ExecutorService daemonThreads() {
    return DaemonThreads.pool(MOST_THREADS, KEEP_ALIVE_SECONDS, DefaultExecutor::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setName("asyncio-" + thread.getName());
    thread.setDaemon(true);
    return thread;
  }
}
