package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncFunction;
import io.coroutine.AsyncIterable;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import io.coroutine.Yield;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The front door of the package, meant for {@code import static}. Python's module {@code asyncio}.
 *
 * <p>Where a loop is needed it is the one that the calling thread runs; without one, an {@link
 * IllegalStateException} says {@code no running event loop}.
 */
public final class Asyncio {
  private Asyncio() {}

  /**
   * Runs {@code main} as a task of a new event loop and returns its result, or throws what it
   * failed with as it is. Afterwards, whatever happened, cancels all tasks that are left and waits
   * for them, closes async generators, waits for the default executor, and closes the loop. A
   * program calls this once, at its top.
   *
   * <p>Ctrl-C and SIGTERM, if the JVM's main thread runs this and the program does not handle them
   * itself, cancel the main task; when that and all that is left has cleaned up the process exits
   * with the code that is the custom, 130 or 143. A second signal ends it at once. A main task that
   * goes on and returns has decided otherwise.
   *
   * @throws io.coroutine.CancelledError if the main task was cancelled
   * @throws IllegalArgumentException if {@code main} is null
   * @throws IllegalStateException if the thread is running a loop; {@code main} is then untouched
   */
  public static <T extends @Nullable Object> T run(Coroutine<T> main) {
    return run(main, EventLoop::ownedByRunner);
  }

  /**
   * Runs {@code main} as {@link #run(Coroutine)} does, on a loop that {@code loopFactory} makes.
   *
   * @param loopFactory called once, unless the call is refused; its loop is closed in the end
   */
  public static <T extends @Nullable Object> T run(
      Coroutine<T> main, Supplier<EventLoop> loopFactory) {
    if (RunningLoop.orNull() != null) {
      throw new IllegalStateException("run() cannot be called from a running event loop");
    }
    if (main == null) {
      throw new IllegalArgumentException("a coroutine was expected, got null");
    }
    try (Runner runner = new Runner(loopFactory)) {
      return runner.run(main);
    } catch (KeyboardInterrupt e) {
      Runtime.getRuntime().exit(e.exitCode());
      throw e; // exit does not return
    }
  }

  /**
   * Returns a coroutine that cancels all other tasks of the loop, waits until they have cleaned up,
   * and reports what they fail with to the exception handler: an orderly end for programs that run
   * the loop themselves. {@link #run} and {@link Runner#close} do so by themselves.
   *
   * @param timeout how long to wait; null without limit
   * @return a coroutine that gives the tasks that were not done in time, and have been reported
   */
  public static Coroutine<Set<Task<?>>> shutdown(@Nullable Duration timeout) {
    return new Deferred<>("Asyncio|shutdown", () -> Shutdown.of(RunningLoop.get(), timeout));
  }

  /**
   * Runs {@code coroutine} as a task, concurrently with the caller. Its first step is taken in the
   * next iteration of the loop. The loop keeps the task alive.
   */
  public static <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return RunningLoop.get().createTask(coroutine);
  }

  /**
   * Runs {@code coroutine} as a task. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   */
  public static <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    return RunningLoop.get().createTask(coroutine, name);
  }

  /**
   * Runs {@code coroutine} as a task. See {@link #createTask(Coroutine)}.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @param context what the task runs in, itself and no copy; null for a copy of the current one
   */
  public static <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
    return RunningLoop.get().createTask(coroutine, name, context);
  }

  /**
   * Returns {@code awaitable} itself if it is a future or a task, else a new task that awaits it.
   *
   * @throws IllegalArgumentException if {@code awaitable} is null
   */
  public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
    return awaitable instanceof Future<T> future
        ? future
        : RunningLoop.get().ensureFuture(awaitable);
  }

  /**
   * Returns a future of this thread's loop that follows {@code stage}, whichever thread completes
   * it. Cancelling the future cancels the stage.
   */
  public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<T> stage) {
    return RunningLoop.get().wrapFuture(stage);
  }

  /**
   * Runs all of {@code awaitables} concurrently and returns the future of their results, in the
   * order of the arguments. Coroutines become tasks at once, also if the future is never awaited;
   * one that is given twice runs once.
   *
   * <p>The first failure or cancellation of one becomes that of the whole; the others run on. If
   * the returned future is cancelled, all that are unfinished are.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T extends @Nullable Object> Future<List<T>> gather(
      Awaitable<? extends T>... awaitables) {
    return gather(Arrays.asList(awaitables));
  }

  /** Runs all of {@code awaitables} concurrently. See {@link #gather(Awaitable...)}. */
  public static <T extends @Nullable Object> Future<List<T>> gather(
      Iterable<? extends Awaitable<? extends T>> awaitables) {
    return GatheringFuture.of(awaitables, false);
  }

  /**
   * Runs all of {@code awaitables} concurrently, and can have what they throw returned among the
   * results. See {@link #gather(Awaitable...)}.
   *
   * @param returnExceptions whether failures, {@link io.coroutine.CancelledError} included, take
   *     the places of results, so that the future fails only if it is cancelled itself
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static Future<List<@Nullable Object>> gather(
      boolean returnExceptions, Awaitable<? extends @Nullable Object>... awaitables) {
    return gather(returnExceptions, Arrays.asList(awaitables));
  }

  /**
   * Runs all of {@code awaitables} concurrently. See {@link #gather(boolean, Awaitable...)}.
   *
   * @param returnExceptions whether failures take the places of results
   */
  public static Future<List<@Nullable Object>> gather(
      boolean returnExceptions, Iterable<? extends Awaitable<?>> awaitables) {
    return GatheringFuture.of(awaitables, returnExceptions);
  }

  /**
   * Returns a coroutine that waits until {@code futures} are done or, with {@code returnWhen}, some
   * of them. It throws nothing of what becomes of them, and cancels none, not even if it is
   * cancelled itself. Python's {@code asyncio.wait}, a name that {@link Object} has taken.
   *
   * @throws IllegalArgumentException if there are none, or null is among them
   */
  public static <F extends Future<?>> Coroutine<Waited<F>> waitOn(Collection<? extends F> futures) {
    return waitOn(futures, null, ReturnWhen.ALL_COMPLETED);
  }

  /**
   * Returns a coroutine that waits for {@code futures}. See {@link #waitOn(Collection)}.
   *
   * @param timeout how long to wait at most; null without limit. When it is over, the coroutine
   *     returns what is done by then
   * @param returnWhen how many to wait for
   */
  public static <F extends Future<?>> Coroutine<Waited<F>> waitOn(
      Collection<? extends F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
    return Waiting.waitOn(
        Waiting.<F>required(futures), Timeout.orNever(timeout), Objects.requireNonNull(returnWhen));
  }

  /**
   * Runs all of {@code awaitables} concurrently, and gives them in the order in which they are
   * done. See {@link AsCompleted}.
   */
  public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
      Iterable<? extends Awaitable<? extends T>> awaitables) {
    return new AsCompleted<>(awaitables, Timeout.NEVER);
  }

  /**
   * Runs all of {@code awaitables} concurrently, and gives them in the order in which they are
   * done, as long as they are in time.
   *
   * @param timeout after which waiting for those that are not done fails; null without limit
   * @throws TimeoutException if the time is over; thrown where what this gives is awaited, and
   *     declared here so that it can be caught there
   */
  public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
      Iterable<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout)
      throws TimeoutException {
    return new AsCompleted<>(awaitables, Timeout.orNever(timeout));
  }

  /**
   * Returns a coroutine that runs {@code function} for all {@code items}, never more than {@code
   * limit} at a time, and gives the results in the order of the items. When one fails no more are
   * begun, the others are cancelled and waited for, and then its exception is thrown. See {@link
   * Pool}.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<List<R>> map(
      Iterable<? extends T> items, AsyncFunction<? super T, R> function, int limit) {
    return Pool.map(items, function, limit);
  }

  /**
   * Returns a coroutine that awaits {@code awaitable}, in the task that awaits it, and cancels it
   * when {@code timeout} has passed. It then waits until that has cleaned up. With a timeout that
   * is not positive, what is not done yet is cancelled before it begins.
   *
   * @param timeout how long to wait at most; null without limit
   * @throws TimeoutException if the time is over; thrown to who awaits the coroutine, and declared
   *     here so that it can be caught there
   */
  public static <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, @Nullable Duration timeout) throws TimeoutException {
    return Waiting.waitFor(Objects.requireNonNull(awaitable), Timeout.orNever(timeout));
  }

  /**
   * Returns a context manager that limits the time of a piece of work: see {@link Timeout}. The
   * time begins when this is called.
   *
   * @param delay how long the work may take; null without limit
   * @throws TimeoutException if the time is over; thrown to who awaits the work, and declared here
   *     so that it can be caught there
   */
  public static Timeout timeout(@Nullable Duration delay) throws TimeoutException {
    return Timeout.after(RunningLoop.get(), Timeout.orNever(delay));
  }

  /**
   * Returns a context manager that ends a piece of work at some time. See {@link #timeout}.
   *
   * @param when in seconds of {@link EventLoop#time}; infinity for never
   * @throws IllegalArgumentException if {@code when} is not a number
   * @throws TimeoutException if the time is over; thrown to who awaits the work
   */
  public static Timeout timeoutAt(double when) throws TimeoutException {
    return new Timeout(Timeout.deadlineAt(when));
  }

  /**
   * Returns a future that follows {@code awaitable}, which becomes a task if it is none, but whose
   * cancellation does not reach it: who awaits the future can be cancelled, and the task goes on.
   * Something that is done is returned itself. If the task fails when nobody follows it any more,
   * that is reported.
   *
   * <p>The task is not protected from anything else, such as the end of {@link #run}.
   */
  public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return ShieldingFuture.of(awaitable);
  }

  /**
   * Returns a coroutine that lets {@code delay} pass. With a delay that is not positive it lets all
   * others that are ready run once. The time begins when it is awaited.
   */
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  public static Coroutine<@Nullable Void> sleep(Duration delay) {
    return sleep(delay, null);
  }

  /**
   * Returns a coroutine that lets {@code delay} pass and then returns {@code result}. See {@link
   * #sleep(Duration)}.
   */
  public static <T extends @Nullable Object> Coroutine<T> sleep(Duration delay, T result) {
    return isPositive(delay) ? new Sleep<>(Nanos.of(delay), result) : new Yield<>(result);
  }

  private static boolean isPositive(Duration delay) {
    return !delay.isNegative() && !delay.isZero();
  }

  /** What transformed code calls in place of {@code await(sleep(delay))}. */
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  static @Nullable Object sleep$call(Duration delay, Frame root, int depth) throws Throwable {
    return sleep$call(delay, null, root, depth);
  }

  /** What transformed code calls in place of {@code await(sleep(delay, result))}. */
  static <T extends @Nullable Object> @Nullable Object sleep$call(
      Duration delay, T result, Frame root, int depth) throws Throwable {
    if (isPositive(delay)) {
      return SleepFuture.suspend(Nanos.of(delay), result, root);
    }
    return result == null
        ? Yield.suspend(root)
        : Suspension.await(sleep(delay, result), root, depth);
  }

  /**
   * Returns a coroutine that has {@code call}, which may block, made in another thread, by the
   * default executor, in a copy of the current {@link Context}. The call begins when the coroutine
   * is awaited. Cancelling does not interrupt it.
   */
  public static <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> call) {
    Objects.requireNonNull(call);
    return new Deferred<>(
        "Asyncio|toThread",
        () -> {
          Context context = Context.copyContext();
          return RunningLoop.get().runInExecutor(null, () -> context.call(call));
        });
  }

  /**
   * Has {@code coroutine} run as a task of {@code loop}, which another thread runs. Thread-safe.
   *
   * @return the future of its result, for other threads; cancelling it cancels the task. If the
   *     loop is closed before the task is over, it fails with an {@link IllegalStateException},
   *     while Python's {@code run_coroutine_threadsafe} lets the other thread wait for ever
   * @throws IllegalStateException if the loop is closed; the coroutine is closed too then
   */
  public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(
      Coroutine<T> coroutine, EventLoop loop) {
    return new ThreadsafeRun<>(Objects.requireNonNull(coroutine), loop).start();
  }

  /**
   * Returns a publisher of what {@code source} gives, for each subscriber from the beginning, which
   * this thread's loop iterates. See {@link #publish(Supplier, EventLoop)}.
   */
  public static <T extends @Nullable Object> Flow.Publisher<T> publish(
      Supplier<? extends AsyncIterable<? extends T>> source) {
    return publish(source, getRunningLoop());
  }

  /**
   * Returns a publisher of what {@code source} gives, for each subscriber from the beginning: the
   * way from async generators to other libraries. It keeps the rules of Reactive Streams, and any
   * thread may subscribe, request and cancel.
   *
   * <p>Elements are taken in a task of {@code loop} when they are requested, and not before, so
   * that the end too is found by the request that follows the last element. The loop's thread calls
   * the subscriber, which must not block it. Cancelling cancels that task and closes the generator.
   * What the iteration fails with reaches {@code onError} as it is; so does the {@link
   * io.coroutine.CancelledError} of a loop that is shut down, and an {@link IllegalStateException}
   * if the loop is closed before there is anything to cancel. What the subscriber throws cancels
   * the subscription and is reported to the exception handler.
   *
   * @param source called by the loop for each subscriber, when it first requests something; usually
   *     the call of a method that returns an {@link io.coroutine.AsyncGenerator}
   */
  public static <T extends @Nullable Object> Flow.Publisher<T> publish(
      Supplier<? extends AsyncIterable<? extends T>> source, EventLoop loop) {
    return new IterationPublisher<>(Objects.requireNonNull(source), Objects.requireNonNull(loop));
  }

  // Streams

  /**
   * Returns a coroutine that connects to a TCP server, for reading and writing. See {@link
   * EventLoop#createConnection(Supplier, String, int, ConnectionOptions)}.
   */
  public static Coroutine<Streams> openConnection(@Nullable String host, int port)
      throws IOException {
    return openConnection(host, port, ConnectionOptions.defaults());
  }

  /**
   * Returns a coroutine that connects to a TCP server, for reading and writing. See {@link
   * EventLoop#createConnection(Supplier, String, int, ConnectionOptions)}.
   */
  @Async
  public static Coroutine<Streams> openConnection(
      @Nullable String host, int port, ConnectionOptions options) throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofClient(loop, options);
    return result(await(loop.createConnection(factory, host, port, options)).protocol().streams());
  }

  /**
   * Returns a coroutine that makes streams of a channel that is connected: what another loop, or
   * the program itself, has accepted or connected. Python's {@code open_connection} with {@code
   * sock}. See {@link EventLoop#connectAcceptedSocket}.
   *
   * @param channel the connection's own from now on, and closed if it can't be made
   * @param options the limit, and how the connection is encrypted, as by a client; for which the
   *     server's name has to be set
   * @throws java.nio.channels.NotYetConnectedException when it is awaited, if the channel is not
   *     connected
   */
  @Async
  public static Coroutine<Streams> openConnection(SocketChannel channel, ConnectionOptions options)
      throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofClient(loop, options);
    return result(
        await(Connecting.ofChannel(loop, factory, channel, options)).protocol().streams());
  }

  /**
   * Returns a coroutine that connects to a Unix-domain server, for reading and writing. See {@link
   * EventLoop#createUnixConnection}.
   */
  public static Coroutine<Streams> openUnixConnection(Path path) throws IOException {
    return openUnixConnection(path, ConnectionOptions.defaults());
  }

  /**
   * Returns a coroutine that connects to a Unix-domain server, for reading and writing. See {@link
   * EventLoop#createUnixConnection}.
   */
  @Async
  public static Coroutine<Streams> openUnixConnection(Path path, ConnectionOptions options)
      throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofClient(loop, options);
    return result(await(loop.createUnixConnection(factory, path, options)).protocol().streams());
  }

  /**
   * Returns a coroutine that makes a TCP server, which calls {@code handler} for each connection.
   * See {@link EventLoop#createServer(Supplier, List, int, ServerOptions)}.
   */
  public static Coroutine<Server> startServer(
      StreamHandler handler, @Nullable String host, int port) throws IOException {
    return startServer(handler, host, port, ServerOptions.defaults());
  }

  /**
   * Returns a coroutine that makes a TCP server, which calls {@code handler} for each connection.
   * See {@link EventLoop#createServer(Supplier, List, int, ServerOptions)}.
   */
  @Async
  public static Coroutine<Server> startServer(
      StreamHandler handler, @Nullable String host, int port, ServerOptions options)
      throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofServer(loop, handler, options);
    return result(await(loop.createServer(factory, host, port, options)));
  }

  /**
   * Returns a coroutine that makes a server of channels that are bound, which calls {@code handler}
   * for each connection. See {@link EventLoop#createServer(Supplier, ServerOptions,
   * ServerSocketChannel...)}.
   */
  @Async
  public static Coroutine<Server> startServer(
      StreamHandler handler, ServerOptions options, ServerSocketChannel... channels)
      throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofServer(loop, handler, options);
    return result(await(loop.createServer(factory, options, channels)));
  }

  /**
   * Returns a coroutine that makes a Unix-domain server, which calls {@code handler} for each
   * connection. See {@link EventLoop#createUnixServer}.
   */
  public static Coroutine<Server> startUnixServer(StreamHandler handler, Path path)
      throws IOException {
    return startUnixServer(handler, path, ServerOptions.defaults());
  }

  /**
   * Returns a coroutine that makes a Unix-domain server, which calls {@code handler} for each
   * connection. See {@link EventLoop#createUnixServer}.
   */
  @Async
  public static Coroutine<Server> startUnixServer(
      StreamHandler handler, Path path, ServerOptions options) throws IOException {
    EventLoop loop = RunningLoop.get();
    Supplier<StreamsProtocol> factory = StreamsProtocol.ofServer(loop, handler, options);
    return result(await(loop.createUnixServer(factory, path, options)));
  }

  // Processes

  /**
   * Returns a coroutine that starts a program, with the streams of this JVM. See {@link
   * #createSubprocessExec(List, ProcessOptions)}.
   */
  public static Coroutine<Process> createSubprocessExec(String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(Arrays.asList(arguments));
    return createSubprocessExec(command, ProcessOptions.defaults());
  }

  /**
   * Returns a coroutine that starts a program. If it is cancelled there is no process, or it is
   * killed.
   *
   * @param command the program, which is looked for in the path of this JVM, and its arguments
   * @throws IllegalArgumentException if the command is empty
   * @throws IOException when it is awaited, if the program can't be started
   */
  public static Coroutine<Process> createSubprocessExec(
      List<String> command, ProcessOptions options) throws IOException {
    List<String> copy = List.copyOf(command);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("the command is empty");
    }
    return Process.start(copy, Objects.requireNonNull(options));
  }

  /**
   * Returns a coroutine that has the shell run {@code script}, with the streams of this JVM. See
   * {@link #createSubprocessShell(String, ProcessOptions)}.
   */
  public static Coroutine<Process> createSubprocessShell(String script) throws IOException {
    return createSubprocessShell(script, ProcessOptions.defaults());
  }

  /**
   * Returns a coroutine that has {@code /bin/sh}, on Windows {@code cmd.exe}, run {@code script}.
   * Never put text of others into a script: it would be run. See {@link #createSubprocessExec(List,
   * ProcessOptions)}.
   *
   * @throws IOException when it is awaited, if the shell can't be started
   */
  public static Coroutine<Process> createSubprocessShell(String script, ProcessOptions options)
      throws IOException {
    return createSubprocessExec(ProcessOptions.shell(script), options);
  }

  // Where we are

  /** Returns the task of this thread's loop that is being run, null in a plain callback. */
  public static @Nullable Task<?> currentTask() {
    return RunningLoop.get().currentTask();
  }

  /** Returns the tasks of this thread's loop that are not done, in the order of their making. */
  public static Set<Task<?>> allTasks() {
    return allTasks(RunningLoop.get());
  }

  /** Returns the tasks of {@code loop} that are not done, in the order of their making. */
  public static Set<Task<?>> allTasks(EventLoop loop) {
    loop.requireOwner();
    return loop.allTasks();
  }

  /**
   * Returns the loop that this thread is running.
   *
   * @throws IllegalStateException if there is none ({@code no running event loop})
   */
  public static EventLoop getRunningLoop() {
    return RunningLoop.get().handedOut();
  }

  /**
   * Returns a description, of many lines, of all tasks of this thread's loop that are not done: who
   * waits for whom, and where. Below each task stand those that it waits for, also by way of a task
   * group, {@code gather} and the like; the places in the code are innermost first.
   */
  public static String dump() {
    return AwaitGraph.of(RunningLoop.get());
  }

  /** Returns a description of the tasks of {@code loop}. See {@link #dump()}. */
  public static String dump(EventLoop loop) {
    loop.requireOwner();
    return AwaitGraph.of(loop);
  }

  /** Returns a new event loop, which has to be closed. */
  public static EventLoop newEventLoop() {
    return new EventLoop();
  }

  /** Returns whether {@code object} is a coroutine. */
  public static boolean iscoroutine(@Nullable Object object) {
    return object instanceof Coroutine<?>;
  }
}
