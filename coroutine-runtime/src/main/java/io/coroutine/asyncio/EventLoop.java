package io.coroutine.asyncio;

import io.coroutine.AsyncGeneratorFrame;
import io.coroutine.AsyncGeneratorHooks;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks and tasks one after the other in one thread. Python's {@code asyncio} event loop.
 *
 * <p>In each iteration the loop runs what is ready, in the order in which it became so; what is
 * scheduled meanwhile runs in the next one. If nothing is ready it waits for a timer, for I/O or
 * for another thread. Most programs use {@link Asyncio#run}, which makes a loop, and never see it.
 *
 * <p>Only the thread that runs the loop may call its methods and those of its futures, tasks and
 * handles, except for those marked as thread-safe. This is always checked: others get an {@link
 * IllegalStateException}. A loop that is not running may be used by one thread at a time.
 *
 * <p>An error that leaves a callback is reported to the exception handler and disturbs nothing
 * else. Only a {@link VirtualMachineError} that is not a {@link StackOverflowError} ends the run
 * and leaves {@link #runForever}, whether a callback or a task raises it. An interrupt of the
 * loop's thread does not end a run; it is there again when the run is over.
 */
public final class EventLoop extends SocketLoop implements AutoCloseable {
  static final Logger LOGGER = System.getLogger("io.coroutine.asyncio");

  private final Clock clock;
  private final Scheduler scheduler;
  private final OpenGenerators generators = new OpenGenerators(this);
  private final ErrorReports errors = new ErrorReports(this);
  private final TaskRegistry tasks = new TaskRegistry();
  private final TaskNumbers taskNumbers = new TaskNumbers();
  private final SignalHandlers signals = new SignalHandlers(this);
  private final DefaultExecutor defaultExecutor = new DefaultExecutor();
  private final Children children = new Children();
  private final Outsiders outsiders = new Outsiders();
  private final NestedCancels nestedCancels = new NestedCancels(this);
  private final SlowCallbacks slowCallbacks;
  private final Creations creations = new Creations();
  private final Runnable whenClosed;
  private @Nullable TaskFactory taskFactory;

  /** Of the thread that runs the loop, null while it does not run. */
  private @Nullable Scopes scopes;

  private boolean reportWhenIdle = true;

  /** Whether the program has this object, with which other threads can wake the loop. */
  private volatile boolean handedOut;

  /** How many calls of executors and stages are under way that will call the loop when done. */
  private int underWay;

  private boolean debug = Boolean.getBoolean("io.coroutine.debug");

  /**
   * The thread that runs the loop, null while it does not run. Other threads compare themselves.
   */
  private volatile @Nullable Thread owner;

  private volatile boolean closed;

  /** Creates a loop that runs on the JVM's clock and waits on a selector. */
  public EventLoop() {
    this(Clock.system(), new SelectorPoller());
  }

  /**
   * Creates a loop with its own idea of time, for tests.
   *
   * @param clock tells the time
   * @param poller waits for the clock to reach a time; closed with the loop
   */
  public EventLoop(Clock clock, Poller poller) {
    this(clock, poller, null);
  }

  /**
   * Creates a loop with its own idea of time and of order, for tests.
   *
   * @param clock tells the time
   * @param poller waits for the clock to reach a time; closed with the loop
   * @param schedule orders what is ready; null for first in, first out
   */
  public EventLoop(Clock clock, Poller poller, @Nullable Schedule schedule) {
    this(clock, poller, schedule, true);
  }

  private EventLoop(Clock clock, Poller poller, @Nullable Schedule schedule, boolean handedOut) {
    super(poller);
    this.handedOut = handedOut;
    this.clock = clock;
    this.scheduler = new Scheduler(clock, poller, schedule, this::idle);
    this.slowCallbacks = new SlowCallbacks(clock);
    this.whenClosed = debug ? Creations.watch(this) : () -> {};
  }

  /** Returns an ordinary loop that no program has yet, but may be {@linkplain #handedOut given}. */
  static EventLoop ownedByRunner() {
    return new EventLoop(Clock.system(), new SelectorPoller(), null, false);
  }

  /** Returns this loop for the program, of which any thread may call the loop from now on. */
  EventLoop handedOut() {
    handedOut = true;
    return this;
  }

  // Running

  /**
   * Runs until {@code awaitable} is done and returns its result, or throws what it failed with as
   * it is. A coroutine becomes a task.
   *
   * @throws IllegalStateException if the loop is stopped before that ({@code Event loop stopped
   *     before Future completed.}), is closed or running, or if the thread is running another loop
   */
  public <T extends @Nullable Object> T runUntilComplete(Awaitable<T> awaitable) {
    requireOpen();
    requireNotRunning();
    Future<T> future = ensureFuture(awaitable);
    MainCallback stopper = new MainCallback(this);
    future.addDoneCallback(stopper);
    try {
      runForever();
    } catch (Throwable t) {
      if (future != awaitable && future.done()) {
        future.markSeen(); // it is what leaves this method
      }
      throw t;
    } finally {
      future.removeDoneCallback(stopper);
    }
    if (!future.done()) {
      throw new IllegalStateException("Event loop stopped before Future completed.");
    }
    try {
      return future.result();
    } catch (CancelledError e) {
      throw Driver.raisedHere(e);
    }
  }

  /**
   * Runs until {@link #stop} is called; if it was called before, runs one iteration.
   *
   * @throws IllegalStateException if the loop is closed or running, or if the thread is running
   *     another loop
   */
  public void runForever() {
    requireOpen();
    requireNotRunning();
    Scopes running = Scopes.ofThread();
    running.beginRun(scheduler.ready);
    scopes = running;
    owner = Thread.currentThread();
    RunningLoop.enter(this);
    AsyncGeneratorHooks before = AsyncGeneratorFrame.setHooks(generators);
    if (debug) {
      slowCallbacks.beginRun();
    }
    try {
      scheduler.run(this::runEntry);
    } finally {
      slowCallbacks.endRun();
      AsyncGeneratorFrame.setHooks(before);
      RunningLoop.leave();
      owner = null;
      running.endRun();
      scopes = null;
    }
  }

  /**
   * Ends the run at the end of the current iteration. What is scheduled then stays so for the next
   * run.
   */
  public void stop() {
    requireOwner();
    scheduler.stop();
  }

  /** Returns whether the loop is running, in any thread. Thread-safe. */
  public boolean isRunning() {
    return owner != null;
  }

  /**
   * Closes the loop: drops what is scheduled, lets go of the default executor without waiting for
   * it, kills child processes that still run, and reports failures that nobody looked at. Does
   * nothing if the loop is closed.
   *
   * @throws IllegalStateException if the loop is running
   */
  @Override
  public void close() {
    if (isRunning()) {
      throw new IllegalStateException("Cannot close a running event loop");
    }
    if (closed) {
      return;
    }
    errors.reportAllUnseen();
    signals.removeAll();
    children.callOffAll(debug);
    closed = true;
    whenClosed.run();
    closeChannels();
    scheduler.close();
    outsiders.loopClosed();
    defaultExecutor.shutDown();
    taskNumbers.close();
  }

  /** Returns whether the loop is closed. Thread-safe. */
  public boolean isClosed() {
    return closed;
  }

  // Callbacks and timers

  /**
   * Has {@code callback} called in the next iteration, after all that is scheduled already. It runs
   * in a copy of the current {@link Context}.
   *
   * @throws IllegalStateException if the loop is closed
   */
  public Handle callSoon(Runnable callback) {
    return schedule(new Handle(this, Objects.requireNonNull(callback), snapshot()));
  }

  /** Has {@code callback} called in {@code context} itself. See {@link #callSoon(Runnable)}. */
  public Handle callSoon(Runnable callback, Context context) {
    return schedule(
        new Handle(this, Objects.requireNonNull(callback), Objects.requireNonNull(context)));
  }

  private Handle schedule(Handle handle) {
    requireOwner();
    if (owner == null) {
      scheduler.inbox.drainTo(scheduler.ready); // keeps the order of a loop that is not running
    }
    enqueue(handle);
    return handle;
  }

  /**
   * Has {@code callback} called by the loop's thread, as {@link #callSoon} does, and wakes the loop
   * if it waits. Thread-safe. What the calling thread did before is visible to the callback, which
   * runs in a copy of that thread's {@link Context}.
   *
   * @return the handle, which only the loop's thread may cancel
   * @throws IllegalStateException if the loop is closed
   */
  public Handle callSoonThreadsafe(Runnable callback) {
    return hand(new Handle(this, Objects.requireNonNull(callback), Scopes.snapshot()));
  }

  /**
   * Has {@code callback} called in {@code context} itself. See {@link
   * #callSoonThreadsafe(Runnable)}. Thread-safe.
   */
  public Handle callSoonThreadsafe(Runnable callback, Context context) {
    return hand(
        new Handle(this, Objects.requireNonNull(callback), Objects.requireNonNull(context)));
  }

  private Handle hand(Handle handle) {
    if (!offer(handle)) {
      throw new IllegalStateException("Event loop is closed");
    }
    return handle;
  }

  /**
   * Has {@code callback} called when {@code delay} has passed, never earlier. A delay that is not
   * positive means the next iteration. Callbacks of the same time run in the order in which they
   * were scheduled. It runs in a copy of the current {@link Context}.
   *
   * @throws IllegalStateException if the loop is closed
   */
  public TimerHandle callLater(Duration delay, Runnable callback) {
    return callLater(Nanos.of(delay), callback, snapshot());
  }

  /** Has {@code callback} called in {@code context} itself. See {@link #callLater}. */
  public TimerHandle callLater(Duration delay, Runnable callback, Context context) {
    return callLater(Nanos.of(delay), callback, Objects.requireNonNull(context));
  }

  /** Has a callback called that runs no code of programs. */
  TimerHandle callLater(long nanos, Runnable callback) {
    return callLater(nanos, callback, Values.EMPTY);
  }

  private TimerHandle callLater(long nanos, Runnable callback, Object context) {
    return callAtNanos(Nanos.plus(clock.nanoTime(), nanos), callback, context);
  }

  /**
   * Has {@code callback} called at the time {@code when}. See {@link #callLater}.
   *
   * @param when seconds on the clock that {@link #time} tells
   * @throws IllegalArgumentException if {@code when} is not a number
   * @throws IllegalStateException if the loop is closed
   */
  public TimerHandle callAt(double when, Runnable callback) {
    return callAtNanos(Nanos.ofSeconds(when), callback, snapshot());
  }

  /** Has {@code callback} called in {@code context} itself. See {@link #callAt}. */
  public TimerHandle callAt(double when, Runnable callback, Context context) {
    return callAtNanos(Nanos.ofSeconds(when), callback, Objects.requireNonNull(context));
  }

  /** Has a callback called that runs no code of programs. */
  TimerHandle callAtNanos(long deadline, Runnable callback) {
    return callAtNanos(deadline, callback, Values.EMPTY);
  }

  private TimerHandle callAtNanos(long deadline, Runnable callback, Object context) {
    requireOwner();
    requireOpen();
    TimerHandle timer = new TimerHandle(this, deadline, Objects.requireNonNull(callback), context);
    scheduler.timers.add(deadline, timer);
    return timer;
  }

  /** Has {@code sleeping} woken when {@code nanos} have passed. */
  void wakeLater(long nanos, SleepFuture<?> sleeping) {
    requireOwner();
    requireOpen();
    scheduler.timers.add(Nanos.plus(clock.nanoTime(), nanos), sleeping);
  }

  /**
   * Returns the time in seconds, since some moment, on the loop's clock, which never goes back.
   * Thread-safe.
   */
  public double time() {
    return Nanos.toSeconds(clock.nanoTime());
  }

  /** Returns the time in nanoseconds on the loop's clock. */
  long nanoTime() {
    return clock.nanoTime();
  }

  // Futures and tasks

  /** Returns a new pending future of this loop. */
  public <T extends @Nullable Object> Future<T> createFuture() {
    return new Future<>(this);
  }

  /**
   * Runs {@code coroutine} as a task named {@code Task-N}. Its first step is taken in the next
   * iteration, in a copy of the current {@link Context}.
   *
   * @throws IllegalStateException if the loop is closed
   */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return createTask(coroutine, null, null);
  }

  /**
   * Runs {@code coroutine} as a task. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @throws IllegalStateException if the loop is closed
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    return createTask(coroutine, name, null);
  }

  /**
   * Runs {@code coroutine} as a task. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @param context what the task runs in, itself and no copy; null for a copy of the current one
   * @throws IllegalStateException if the loop is closed
   */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
    TaskFactory factory = taskFactory;
    if (factory == null) {
      return newTask(coroutine, name, context, false);
    }
    requireOwner();
    requireOpen();
    requireCoroutine(coroutine);
    return factory.createTask(this, coroutine, name, context);
  }

  /**
   * Runs {@code coroutine} as a task, without asking the task factory: what a task factory calls.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @param context what the task runs in, itself and no copy; null for a copy of the current one
   * @param eagerStart whether the first step is taken at once, by this call, if the loop is
   *     running; a coroutine that does not suspend is then over when this returns
   * @throws IllegalStateException if the loop is closed
   */
  public <T extends @Nullable Object> Task<T> newTask(
      Coroutine<T> coroutine,
      @Nullable String name,
      @Nullable Context context,
      boolean eagerStart) {
    requireOwner();
    requireOpen();
    requireCoroutine(coroutine);
    Object scope = context == null ? snapshot() : context;
    return eagerStart && isRunning()
        ? Task.begun(this, coroutine, name, scope)
        : Task.scheduled(this, coroutine, name, scope);
  }

  private static void requireCoroutine(@Nullable Coroutine<?> coroutine) {
    if (coroutine == null) {
      throw new IllegalArgumentException("a coroutine was expected, got null");
    }
  }

  /** Returns the task factory that was set, or null. */
  public @Nullable TaskFactory getTaskFactory() {
    return taskFactory;
  }

  /**
   * Sets who makes tasks from now on, whoever asks for them: {@code createTask}, {@code gather},
   * task groups, {@code run}. Null for the ordinary way.
   */
  public void setTaskFactory(@Nullable TaskFactory factory) {
    requireOwner();
    taskFactory = factory;
  }

  /**
   * Returns {@code awaitable} itself if it is a future of this loop, else a task that awaits it.
   */
  <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    if (awaitable instanceof Future<T> future) {
      if (future.loop() != this) {
        throw new IllegalArgumentException(
            "The future belongs to a different loop than the one specified as the loop argument");
      }
      return future;
    }
    if (awaitable == null) {
      throw new IllegalArgumentException(
          "An asyncio.Future, a coroutine or an awaitable is required");
    }
    if (!(awaitable instanceof Coroutine<T> coroutine)) {
      return createTask(new Deferred<>("Asyncio|ensureFuture", () -> awaitable));
    }
    if (closed) {
      coroutine.close();
    }
    return createTask(coroutine);
  }

  // Async generators

  /**
   * Returns a coroutine that closes all async generators that were used on this loop and are not
   * over, at once. What one of them fails with is reported to the exception handler, as {@code
   * asyncgen}. Generators that are used after that are not closed by the loop.
   */
  public Coroutine<@Nullable Void> shutdownAsyncgens() {
    return generators.shutDown();
  }

  // Threads

  /**
   * Has {@code executor} make a call that blocks, at once, and returns the future of its result.
   * Cancelling that future does not interrupt the call; if it has not begun it never will.
   *
   * @param executor who makes the call; null for the default executor, which has a virtual thread
   *     for each call if the JDK has them, else a limited number of daemon threads
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses
   * @throws IllegalStateException if the default executor is meant and has been shut down, or if
   *     the loop is closed
   */
  public <T extends @Nullable Object> Future<T> runInExecutor(
      @Nullable Executor executor, Callable<T> call) {
    requireOwner();
    requireOpen();
    Executor worker = executor != null ? executor : defaultExecutor.get();
    ExecutorJob<T> job = new ExecutorJob<>(Objects.requireNonNull(call), this);
    worker.execute(job);
    outsideBegins();
    return job.future();
  }

  /** Sets the executor that is used where none is given; it is shut down with the loop. */
  public void setDefaultExecutor(ExecutorService executor) {
    requireOwner();
    defaultExecutor.set(Objects.requireNonNull(executor));
  }

  /**
   * Returns a coroutine that shuts the default executor down and waits until its calls are over.
   * When it has begun, {@link #runInExecutor} refuses.
   */
  public Coroutine<@Nullable Void> shutdownDefaultExecutor() {
    return shutdownDefaultExecutor(null);
  }

  /**
   * Returns a coroutine that shuts the default executor down and waits until its calls are over, or
   * until {@code timeout} has passed, which is logged.
   *
   * @param timeout how long to wait, in real time; null without limit
   */
  public Coroutine<@Nullable Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
    return new Deferred<>(
        "EventLoop|shutdownDefaultExecutor",
        () -> ExecutorShutdown.start(this, defaultExecutor.shutDown(), timeout));
  }

  // Signals

  /**
   * Has {@code callback} called by the loop when the process gets a signal, in a copy of the
   * current {@link Context}. It takes the place of a handler that was set before.
   *
   * @param signal the name of the signal, with or without SIG: {@code INT}, {@code TERM}, {@code
   *     HUP}
   * @throws IllegalArgumentException if there is no such signal, or the JVM keeps it for itself
   * @throws UnsupportedOperationException if this JVM lets nobody handle signals
   */
  public void addSignalHandler(String signal, Runnable callback) {
    requireOwner();
    requireOpen();
    signals.add(signal, Objects.requireNonNull(callback));
  }

  /**
   * Has the signal handled as it was before {@link #addSignalHandler}; so does {@link #close}.
   *
   * @return whether there was a handler
   */
  public boolean removeSignalHandler(String signal) {
    requireOwner();
    return signals.remove(signal);
  }

  // Errors and debugging

  /** Returns the handler that was set, or null. */
  public @Nullable ExceptionHandler getExceptionHandler() {
    return errors.handler();
  }

  /** Sets who is told of errors that no program code can catch; null for the default, the log. */
  public void setExceptionHandler(@Nullable ExceptionHandler handler) {
    requireOwner();
    errors.setHandler(handler);
  }

  /**
   * Tells the exception handler of an error.
   *
   * @param context see {@link ExceptionHandler#handle}
   */
  public void callExceptionHandler(Map<String, Object> context) {
    errors.report(context);
  }

  /**
   * Logs an error with the {@link System.Logger} named {@code io.coroutine.asyncio}: what happens
   * if no handler is set, and what a handler calls for errors that it leaves to the log.
   *
   * @param context see {@link ExceptionHandler#handle}
   */
  public void defaultExceptionHandler(Map<String, Object> context) {
    ErrorReports.log(context);
  }

  /** Returns whether the loop is in debug mode. */
  public boolean getDebug() {
    return debug;
  }

  /**
   * Turns debug mode on or off. In debug mode the loop logs callbacks and steps of tasks that take
   * longer than {@link #setSlowCallbackDuration}, once they are over and, with the stack of the
   * thread, while they are not; and reports tell where futures, tasks and handles were made.
   * Initially on if the system property {@code io.coroutine.debug} is {@code true}.
   */
  public void setDebug(boolean debug) {
    requireOwner();
    this.debug = debug;
  }

  /**
   * Sets when a failure of a future or a task at which nobody has looked is reported to the
   * exception handler: when the loop is next idle, as at first, or only when it is closed. A
   * program that keeps failed tasks and looks at them later wants the latter. (asyncio reports when
   * the object is collected as garbage.)
   */
  public void setReportUnretrievedWhenIdle(boolean whenIdle) {
    requireOwner();
    reportWhenIdle = whenIdle;
  }

  /** Sets how long a callback or a step may take in debug mode; initially 100 milliseconds. */
  public void setSlowCallbackDuration(Duration duration) {
    requireOwner();
    slowCallbacks.setLimit(Nanos.of(duration));
  }

  /** Describes the loop for people. */
  @Override
  public String toString() {
    return "<EventLoop running=" + isRunning() + " closed=" + closed + " debug=" + debug + '>';
  }

  // For the classes of this package

  /** Appends a task or a handle to the ready queue. */
  void enqueue(Object entry) {
    if (closed) {
      requireOpen();
    }
    scheduler.ready.add(entry);
  }

  /** Returns whether the calling thread runs this loop. */
  boolean isRunByCaller() {
    return owner == Thread.currentThread();
  }

  /** Schedules {@code handle} from any thread; returns false if the loop is closed. */
  boolean offer(Handle handle) {
    if (!isRunByCaller()) {
      return scheduler.inbox.offer(handle);
    }
    scheduler.ready.add(handle);
    return true;
  }

  /** Takes note, in debug mode, of where a future, task or handle is made. */
  void made(Object object) {
    if (debug) {
      creations.record(object);
    }
  }

  /** Returns the stack at the making of {@code object}, innermost first; empty if unknown. */
  List<StackTraceElement> createdAt(Object object) {
    return creations.of(object);
  }

  /** Returns what the current context holds. */
  Values snapshot() {
    requireOwner();
    Scopes running = scopes;
    return running == null ? Scopes.snapshot() : running.snapshotOfThis();
  }

  /** Returns the scopes of the thread that runs the loop. */
  Scopes scopes() {
    Scopes running = scopes;
    return running == null ? Scopes.ofThread() : running;
  }

  /** Returns whether {@code scope}, a task or a handle of this loop, is being run. */
  boolean isInScope(Object scope) {
    Scopes running = scopes;
    return running != null && running.isIn(scope);
  }

  @Nullable Task<?> currentTask() {
    Scopes running = scopes;
    return running == null ? null : running.task();
  }

  Set<Task<?>> allTasks() {
    return tasks.snapshot();
  }

  TaskNumbers taskNumbers() {
    return taskNumbers;
  }

  TaskRegistry tasks() {
    return tasks;
  }

  TimerHeap timers() {
    return scheduler.timers;
  }

  ErrorReports errors() {
    return errors;
  }

  Children children() {
    return children;
  }

  Outsiders outsiders() {
    return outsiders;
  }

  NestedCancels nestedCancels() {
    return nestedCancels;
  }

  void requireOwner() {
    Thread thread = owner;
    if (thread != null && thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "Non-thread-safe operation invoked on an event loop other than the current one. In other"
              + " threads use loop.callSoonThreadsafe(..) or runCoroutineThreadsafe(.., loop). See"
              + " docs/troubleshooting.md#other-thread");
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("Event loop is closed");
    }
  }

  private void requireNotRunning() {
    if (isRunning()) {
      throw new IllegalStateException("This event loop is already running");
    }
    if (RunningLoop.orNull() != null) {
      throw new IllegalStateException("Cannot run the event loop while another loop is running");
    }
  }

  private boolean runEntry(Object entry) {
    return debug ? slowCallbacks.run(entry) : runNow(entry);
  }

  /** Runs an entry of the ready queue; returns whether it is to run again. */
  static boolean runNow(Object entry) {
    if (entry instanceof Task<?> task) {
      return task.step();
    }
    if (entry instanceof Handle handle) {
      handle.run();
    } else {
      ((SleepFuture<?>) entry).wake();
    }
    return false;
  }

  /** Called when nothing is ready and no timer is due, before the loop waits. */
  private void idle() {
    if (errors.hasUnseen() && (reportWhenIdle || debug)) {
      errors.reportAllUnseen();
    }
    if (!handedOut && !scheduler.canGoOn() && isStuck()) {
      throw new DeadlockError(AwaitGraph.of(this));
    }
  }

  /** Returns whether tasks are pending and nothing outside is known that could wake the loop. */
  private boolean isStuck() {
    return !tasks.isEmpty() && underWay == 0 && signals.isEmpty() && generators.isEmpty();
  }

  /** Notes that something outside has begun that will call the loop in the end. */
  void outsideBegins() {
    underWay++;
  }

  void outsideEnds() {
    underWay--;
  }

  /** Stops the loop when the future that it runs for is done. */
  private record MainCallback(EventLoop loop) implements Consumer<Future<?>> {
    @Override
    public void accept(Future<?> future) {
      loop.stop();
    }
  }

  /** Returns a future that follows {@code stage}. */
  <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
    return StageBridge.wrap(stage, this);
  }
}
