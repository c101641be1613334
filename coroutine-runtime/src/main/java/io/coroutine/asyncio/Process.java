package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that this program has started. Python's {@code asyncio.subprocess.Process}; made by
 * {@link Asyncio#createSubprocessExec} and {@link Asyncio#createSubprocessShell}.
 *
 * <pre>{@code
 * try (Process sort = await(createSubprocessExec(List.of("sort"), ProcessOptions.piped()))) {
 *   byte[] sorted = await(sort.communicate(lines)).stdout();
 * }
 * }</pre>
 *
 * <p>A try-with-resources statement kills a process that still runs, and waits for its end. So
 * does, without waiting, the end of the loop.
 *
 * <p>Only the loop's thread may use it.
 */
@SuppressWarnings("JavaLangClash") // it is asyncio's name, too
public final class Process implements AsyncCloseable {
  private static final byte[] NOTHING = {};

  private final Child child;

  private Process(Child child) {
    this.child = child;
  }

  /** Starts a process; if that is cancelled, or ends in any other way, there is none. */
  @Async
  static Coroutine<Process> start(List<String> command, ProcessOptions options) throws IOException {
    Launch launch = Launch.begin(RunningLoop.get(), options.builder(command), options.limit());
    Child started = null;
    try {
      started = await(launch.started());
    } finally {
      if (started == null) {
        launch.callOff();
      }
    }
    return result(new Process(started));
  }

  /**
   * Returns the stream into which the program writes what the process reads.
   *
   * @throws IllegalStateException if the process was not started with a pipe there
   */
  public StreamWriter stdin() {
    return required(child.stdin(), "stdin");
  }

  /**
   * Returns the stream of what the process writes.
   *
   * @throws IllegalStateException if the process was not started with a pipe there
   */
  public StreamReader stdout() {
    return required(child.stdout(), "stdout");
  }

  /**
   * Returns the stream of the errors that the process writes.
   *
   * @throws IllegalStateException if the process was not started with a pipe there
   */
  public StreamReader stderr() {
    return required(child.stderr(), "stderr");
  }

  private static <S> S required(@Nullable S stream, String name) {
    if (stream == null) {
      throw new IllegalStateException(
          name + " is no pipe: start the process with Redirect.PIPE in its ProcessOptions");
    }
    return stream;
  }

  /** Returns the number by which the system knows the process. */
  public long pid() {
    return child.pid();
  }

  /**
   * Returns the exit code, or null as long as the loop has not heard of the end.
   *
   * <p>A process that a signal has ended has 128 more than the signal's number, as in shells: 137
   * if it was killed. (Python's is negative, -9; the JDK does not tell a process that was killed
   * from one that has exited with 137.)
   */
  public @Nullable Integer returncode() {
    return child.returncode();
  }

  /**
   * Returns a coroutine that waits until the process has exited, and gives its {@linkplain
   * #returncode exit code}. Cancelling it does nothing to the process. Python's {@code wait}, a
   * name that {@link Object} has taken.
   *
   * <p>A process whose output nobody reads may wait for ever, and so may this; {@link #communicate}
   * does not.
   */
  @Async
  public Coroutine<Integer> waitFor() {
    return result(await(Asyncio.shield(child.exit())));
  }

  /** Returns a coroutine that reads all until the end. See {@link #communicate(byte[])}. */
  public Coroutine<Output> communicate() throws IOException {
    return communicate(null);
  }

  /**
   * Returns a coroutine that has the process read {@code input} and then the end, reads all that it
   * writes until the end, and waits until it has exited. It is no error if the process does not
   * want the input.
   *
   * @param input null for nothing
   * @throws IllegalStateException when it is awaited, if there is input, and no pipe for it
   * @throws IOException when it is awaited, if the output can't be read
   */
  @Async
  public Coroutine<Output> communicate(byte @Nullable [] input) throws IOException {
    StreamWriter writer = input == null ? child.stdin() : stdin();
    List<byte[]> outputs =
        await(
            Asyncio.gather(feed(writer, input), readAll(child.stdout()), readAll(child.stderr())));
    await(waitFor());
    return result(new Output(outputs.get(1), outputs.get(2)));
  }

  @Async
  private static Coroutine<byte[]> feed(@Nullable StreamWriter writer, byte @Nullable [] input) {
    if (writer == null) {
      return result(NOTHING);
    }
    try {
      if (input != null) {
        writer.write(input);
      }
      await(writer.drain());
    } catch (IOException e) {
      // The process does not read on, which is its own affair.
    }
    writer.transport().close();
    return result(NOTHING);
  }

  @Async
  private static Coroutine<byte[]> readAll(@Nullable StreamReader reader) throws IOException {
    return result(reader == null ? NOTHING : await(reader.read()));
  }

  /**
   * Asks the process to end, by SIGTERM. Does nothing if it has exited. Where the system has no
   * such thing, on Windows, this is {@link #kill}.
   */
  public void terminate() {
    child.terminate();
  }

  /** Ends the process, by SIGKILL. Does nothing if it has exited. */
  public void kill() {
    child.kill();
  }

  /**
   * Closes all pipes, whatever is in them, and kills the process if it runs. As the end of a
   * try-with-resources statement it is awaited, as {@link #aclose}. Python's {@code
   * SubprocessTransport.close}.
   */
  @Override
  public void close() {
    child.close();
  }

  /** Returns a coroutine that closes the pipes and waits until the process has exited. */
  @Async
  @Override
  public Coroutine<@Nullable Void> aclose() {
    child.close();
    await(waitFor());
    return done();
  }

  /** Describes the process for people. */
  @Override
  public String toString() {
    return child.toString();
  }

  /**
   * What a process has written.
   *
   * @param stdout nothing if that was no pipe
   * @param stderr nothing if that was no pipe
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Output(byte[] stdout, byte[] stderr) {}
}
