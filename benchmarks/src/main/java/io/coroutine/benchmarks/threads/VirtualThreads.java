package io.coroutine.benchmarks.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;

/** Starts virtual threads, and waits for them. */
final class VirtualThreads {
  /** Java 21's {@code Thread.startVirtualThread}. */
  private static final MethodHandle START = find();

  private VirtualThreads() {}

  private static MethodHandle find() {
    MethodType type = MethodType.methodType(Thread.class, Runnable.class);
    try {
      return MethodHandles.publicLookup().findStatic(Thread.class, "startVirtualThread", type);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("this JDK has no virtual threads", e);
    }
  }

  /** Starts a thread. */
  static Thread start(Runnable body) {
    try {
      return (Thread) START.invokeExact(body);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("it declares none", e);
    }
  }

  /** Runs {@code body} in a thread and returns its result. */
  static long run(LongSupplier body) {
    FutureTask<Long> task = new FutureTask<>(body::getAsLong);
    start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end of {@code thread}. */
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
