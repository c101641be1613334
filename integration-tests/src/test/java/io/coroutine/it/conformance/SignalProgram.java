package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.KeyboardInterrupt;
import io.coroutine.asyncio.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends itself signals of the operating system, in the way that its first argument names. */
final class SignalProgram {
  private static final Duration NOW = Duration.ZERO;

  /** Far longer than a signal takes; whoever really waits so long has not got it. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final ContextVar<String> VARIABLE = new ContextVar<>("variable", "default");

  private SignalProgram() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "ends" -> Asyncio.run(ends(args[1]));
      case "twice" -> Asyncio.run(isInterruptedTwice());
      case "afterwards" -> {
        Asyncio.run(swallows());
        print("the run is over");
        kill("INT");
        block();
      }
      case "otherThread" -> {
        Thread other = new Thread(() -> Asyncio.run(ends("INT")));
        other.start();
        other.join();
      }
      case "goesOn" -> goesOn();
      case "handlers" -> Asyncio.run(handlesSignals());
      default -> throw new IllegalArgumentException(args[0]);
    }
    print("main returns");
  }

  private static void print(Object line) {
    System.out.println(line);
    System.out.flush();
  }

  private static void kill(String signal) {
    String pid = String.valueOf(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-" + signal, pid).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void block() throws InterruptedException {
    if (!new CountDownLatch(1).await(LONG.toSeconds(), TimeUnit.SECONDS)) {
      print("no signal has come");
    }
  }

  /** Cleans up, and so does a task of its. */
  @Async
  private static Coroutine<Void> ends(String signal) {
    createTask(cleansUp("task"));
    await(sleep(NOW));
    kill(signal);
    return cleansUp("main");
  }

  @Async
  private static Coroutine<Void> cleansUp(String name) {
    try {
      await(sleep(LONG));
      print("no signal has come");
    } catch (CancelledError e) {
      await(sleep(Duration.ofMillis(1)));
      print(name + " has cleaned up");
      throw e;
    }
    return done();
  }

  @Async
  private static Coroutine<Void> isInterruptedTwice() {
    try {
      kill("INT");
      await(sleep(LONG));
    } finally {
      print("interrupted");
      kill("INT");
      await(sleep(LONG));
      print("the second signal has not come");
    }
    return done();
  }

  @Async
  private static Coroutine<Void> swallows() {
    try {
      kill("INT");
      await(sleep(LONG));
    } catch (CancelledError e) {
      print("swallowed, cancelling " + currentTask().cancelling());
    }
    return done();
  }

  /** Whatever does not end the process, one after the other. */
  private static void goesOn() {
    Asyncio.run(swallows());
    try (Runner runner = new Runner()) {
      try {
        runner.run(neverWaits());
      } catch (KeyboardInterrupt e) {
        print(e.signal() + " " + e.exitCode() + " " + e.getCause().getClass().getSimpleName());
      }
      print(runner.run(result("the runner runs on")));
      try {
        runner.run(isCancelledByAnother());
      } catch (CancelledError e) {
        print("cancelled, not interrupted");
      }
    }
  }

  @Async
  private static Coroutine<Void> neverWaits() {
    kill("TERM");
    for (long end = System.nanoTime() + LONG.toNanos(); System.nanoTime() < end; ) {
      await(sleep(NOW));
    }
    print("no signal has come");
    return done();
  }

  @Async
  private static Coroutine<Void> isCancelledByAnother() {
    Future<Void> arrived = getRunningLoop().createFuture();
    currentTask().cancel();
    try {
      await(arrived);
    } catch (CancelledError e) {
      kill("INT");
      try {
        await(sleep(LONG));
      } finally {
        print("both have come, cancelling " + currentTask().cancelling());
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> handlesSignals() {
    EventLoop loop = getRunningLoop();
    VARIABLE.set("when added");
    Future<String> first = loop.createFuture();
    loop.addSignalHandler("INT", () -> first.setResult("a replaced handler"));
    Future<String> second = loop.createFuture();
    loop.addSignalHandler(
        "SIGINT", () -> second.setResult("handled in " + currentTask() + ", " + VARIABLE.get()));
    VARIABLE.set("later");
    kill("INT");
    print(await(second));
    print("replaced one called: " + first.done());
    print("removed: " + loop.removeSignalHandler("INT"));
    print("removed again: " + loop.removeSignalHandler("INT"));
    await(swallows());
    try {
      loop.addSignalHandler("NONSENSE", () -> {});
    } catch (IllegalArgumentException e) {
      print(e.getMessage());
    }
    return done();
  }
}
