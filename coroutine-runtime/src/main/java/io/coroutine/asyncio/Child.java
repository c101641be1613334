package io.coroutine.asyncio;

import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A child process of a loop, and the pipes to it. It is over when it has exited and its pipes have
 * ended, which others than itself may hold open.
 */
final class Child {
  private final EventLoop loop;
  private final java.lang.Process process;
  private final @Nullable StreamWriter stdin;
  private final @Nullable PipeReader stdout;
  private final @Nullable PipeReader stderr;
  private final List<PipeReader> outputs = new ArrayList<>(2);
  private final Future<Integer> exit;
  private final Runnable whenOver;
  private int openOutputs;
  private @Nullable Integer returncode;
  private boolean closed;

  /**
   * Creates the child, which nobody watches yet. Thread-safe.
   *
   * @param builder what has started {@code process}
   * @param limit of the readers, in bytes
   * @param whenOver called in the loop's thread, once
   */
  Child(
      EventLoop loop,
      java.lang.Process process,
      ProcessBuilder builder,
      int limit,
      Runnable whenOver) {
    this.loop = loop;
    this.process = process;
    this.whenOver = whenOver;
    this.exit = loop.createFuture();
    this.stdin = isPipe(builder.redirectInput()) ? writer() : null;
    this.stdout =
        isPipe(builder.redirectOutput())
            ? new PipeReader(loop, process.getInputStream(), limit, this::outputEnded)
            : null;
    this.stderr =
        isPipe(builder.redirectError()) && !builder.redirectErrorStream()
            ? new PipeReader(loop, process.getErrorStream(), limit, this::outputEnded)
            : null;
    if (stdout != null) {
      outputs.add(stdout);
    }
    if (stderr != null) {
      outputs.add(stderr);
    }
    this.openOutputs = outputs.size();
  }

  private static boolean isPipe(Redirect redirect) {
    return redirect.type() == Redirect.Type.PIPE;
  }

  private StreamWriter writer() {
    FlowControl flow = new FlowControl(loop);
    return new StreamWriter(
        new PipeWriter(loop, process.getOutputStream(), flow, threadName("stdin")), flow, null);
  }

  private String threadName(String stream) {
    return "asyncio-" + stream + "-of-" + process.pid();
  }

  /** Begins to read what the child writes, and to wait for its end. Thread-safe. */
  void watch() {
    if (stdout != null) {
      stdout.begin(threadName("stdout"));
    }
    if (stderr != null) {
      stderr.begin(threadName("stderr"));
    }
    CompletionStage<java.lang.Process> end = process.onExit();
    end.thenRun(() -> loop.offer(new Handle(loop, this::exited)));
  }

  private void exited() {
    returncode = process.exitValue();
    exit.setResult(returncode);
    endIfOver();
  }

  private void outputEnded() {
    openOutputs--;
    endIfOver();
  }

  private void endIfOver() {
    if (returncode == null || openOutputs > 0) {
      return;
    }
    if (stdin != null) {
      stdin.transport().close(); // what is kept fails, as a rule, and whoever drains hears of it
    }
    whenOver.run();
  }

  long pid() {
    return process.pid();
  }

  @Nullable StreamWriter stdin() {
    return stdin;
  }

  @Nullable StreamReader stdout() {
    return stdout == null ? null : stdout.reader();
  }

  @Nullable StreamReader stderr() {
    return stderr == null ? null : stderr.reader();
  }

  /** Returns the exit code, null as long as the child runs. */
  @Nullable Integer returncode() {
    return returncode;
  }

  /** Returns the future of the exit code, which must not be cancelled. */
  Future<Integer> exit() {
    return exit;
  }

  // Not by Process.destroy, which closes the pipes, and with them what is in them.

  void terminate() {
    loop.requireOwner();
    process.toHandle().destroy();
  }

  void kill() {
    loop.requireOwner();
    process.toHandle().destroyForcibly();
  }

  /** Closes the pipes, whatever is in them, and kills the child if it runs. */
  void close() {
    loop.requireOwner();
    if (closed) {
      return;
    }
    closed = true;
    kill();
    if (stdin != null) {
      stdin.transport().abort();
    }
    outputs.forEach(PipeReader::close);
  }

  /** Describes the child for people. */
  @Override
  public String toString() {
    return "<Process "
        + pid()
        + (returncode == null ? " running" : " returncode=" + returncode)
        + '>';
  }
}
