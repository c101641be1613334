package io.coroutine.asyncio;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one coroutine after the other on the same event loop and in the same {@link Context}, for
 * programs that go in and out of the asynchronous world. Python's {@code asyncio.Runner}.
 *
 * <pre>{@code
 * try (Runner runner = new Runner()) {
 *   Connection connection = runner.run(connect());
 *   runner.run(use(connection));
 * }
 * }</pre>
 *
 * <p>The loop is made when it is first needed. Tasks that one run leaves go on in the next. {@link
 * #close} cancels what is left, waits for it, closes async generators and the default executor, and
 * then the loop.
 *
 * <p>If the JVM's main thread runs it, Ctrl-C and SIGTERM cancel the main task, which may clean up.
 * If that ends it, {@link #run} throws {@link KeyboardInterrupt}; if the task goes on in spite of
 * it and returns, nothing has happened. A second signal ends the process at once. Signals for which
 * the program has a handler of its own are left to that.
 */
public final class Runner implements AutoCloseable {
  private static final Duration EXECUTOR_TIMEOUT = Duration.ofMinutes(5);

  private final Supplier<EventLoop> loopFactory;
  private @Nullable EventLoop loop;
  private @Nullable Context context;
  private @Nullable Duration shutdownTimeout;
  private boolean closed;

  /** Creates a runner that makes an ordinary loop. */
  public Runner() {
    this(EventLoop::ownedByRunner);
  }

  /**
   * Creates a runner.
   *
   * @param loopFactory makes the loop, which the runner closes
   */
  public Runner(Supplier<EventLoop> loopFactory) {
    this.loopFactory = Objects.requireNonNull(loopFactory);
  }

  /**
   * Limits the time that {@link #close} waits for tasks that it has cancelled. Those that go on are
   * then reported to the exception handler, each with the place where it waits, and left behind.
   *
   * @param timeout how long; null, as it is at first, without limit
   */
  public void setShutdownTimeout(@Nullable Duration timeout) {
    shutdownTimeout = timeout;
  }

  /**
   * Returns the loop, which is made if there is none yet.
   *
   * @throws IllegalStateException if the runner is closed
   */
  public EventLoop getLoop() {
    return loop().handedOut();
  }

  private EventLoop loop() {
    if (closed) {
      throw new IllegalStateException("Runner is closed");
    }
    EventLoop current = loop;
    if (current == null) {
      current = loopFactory.get();
      loop = current;
      context = Context.copyContext();
    }
    return current;
  }

  /**
   * Runs {@code main} as a task in the runner's context and returns its result, or throws what it
   * failed with as it is.
   *
   * @throws CancelledError if the task was cancelled
   * @throws KeyboardInterrupt if a signal has cancelled it
   * @throws IllegalArgumentException if {@code main} is null
   * @throws IllegalStateException if the runner is closed, or the thread is running a loop; {@code
   *     main} is then untouched
   */
  public <T extends @Nullable Object> T run(Coroutine<T> main) {
    return run(main, null);
  }

  /**
   * Runs {@code main} as {@link #run(Coroutine)} does.
   *
   * @param context what the task runs in; null for the runner's own
   */
  public <T extends @Nullable Object> T run(Coroutine<T> main, @Nullable Context context) {
    if (main == null) {
      throw new IllegalArgumentException("a coroutine was expected, got null");
    }
    if (RunningLoop.orNull() != null) {
      throw new IllegalStateException("Runner.run() cannot be called from a running event loop");
    }
    EventLoop current = loop();
    Task<T> task = current.createTask(main, null, context == null ? this.context : context);
    try (Interruption interruption = Interruption.of(task)) {
      try {
        return current.runUntilComplete(task);
      } catch (CancelledError e) {
        if (interruption.received() != 0 && task.uncancel() == 0) {
          throw new KeyboardInterrupt(interruption.received(), e);
        }
        throw e;
      }
    }
  }

  /** Ends, in this order, what may still need what comes later. Does nothing the second time. */
  @Override
  public void close() {
    closed = true;
    EventLoop current = loop;
    loop = null;
    if (current == null) {
      return;
    }
    try {
      current.runUntilComplete(Shutdown.of(current, shutdownTimeout));
      current.runUntilComplete(current.shutdownAsyncgens());
      current.runUntilComplete(current.shutdownDefaultExecutor(EXECUTOR_TIMEOUT));
    } finally {
      current.close();
    }
  }
}
