package io.coroutine.asyncio;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The start of a child process, in a thread of its own, since it takes a millisecond or much more;
 * and what its loop knows of the child until that is over. It can be called off at any moment:
 * there is no child then, or it is killed.
 */
final class Launch {
  private final EventLoop loop;
  private final ProcessBuilder builder;
  private final int limit;
  private final Future<Child> started;

  // Guarded by this
  private @Nullable Child child;
  private boolean calledOff;

  private Launch(EventLoop loop, ProcessBuilder builder, int limit) {
    this.loop = loop;
    this.builder = builder;
    this.limit = limit;
    this.started = loop.createFuture();
  }

  static Launch begin(EventLoop loop, ProcessBuilder builder, int limit) {
    Launch launch = new Launch(loop, builder, limit);
    ChildThreads.start("asyncio-start", launch::start);
    loop.children().add(launch);
    loop.outsideBegins(); // until the child is over
    loop.outsideBegins(); // until its start is known, which may be later
    return launch;
  }

  /** Returns the future of the child, or of what its start fails with. */
  Future<Child> started() {
    return started;
  }

  /** Kills the child, now or as soon as there is one. */
  void callOff() {
    Child running;
    synchronized (this) {
      calledOff = true;
      running = child;
    }
    if (running != null) {
      running.close();
    }
  }

  /** Starts the child, in a thread of its own. */
  private void start() {
    Child born = null;
    Throwable failure = null;
    try {
      born = bear();
    } catch (Throwable t) {
      failure = t;
    }
    Child result = born;
    Throwable cause = failure;
    loop.offer(new Handle(loop, () -> known(result, cause))); // if closed, it has called it off
  }

  /** Returns the child, or null if it is not wanted any more. */
  private @Nullable Child bear() throws IOException {
    if (isCalledOff()) {
      return null;
    }
    java.lang.Process process = builder.start();
    Child born = new Child(loop, process, builder, limit, this::over);
    synchronized (this) {
      if (calledOff) {
        process.destroyForcibly();
        return null;
      }
      // Now, not when the loop has heard of it: see PipeReader.
      watch(born, process);
      child = born;
    }
    return born;
  }

  private static void watch(Child born, java.lang.Process process) {
    try {
      born.watch();
    } catch (Throwable t) { // no more threads
      process.destroyForcibly();
      throw t;
    }
  }

  private synchronized boolean isCalledOff() {
    return calledOff;
  }

  private void known(@Nullable Child born, @Nullable Throwable failure) {
    loop.outsideEnds();
    if (born == null) {
      over();
    }
    if (started.done()) {
      return; // cancelled
    }
    if (born != null) {
      started.setResult(born);
    } else if (failure != null) {
      started.setException(failure);
    }
  }

  private void over() {
    loop.children().remove(this);
    loop.outsideEnds();
  }

  /** Describes the child for people. */
  @Override
  public synchronized String toString() {
    return child == null ? "<Process starting " + builder.command() + '>' : child.toString();
  }
}
