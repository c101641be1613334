package io.coroutine.it.targets.exceptions;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Awaits in {@code try} and {@code catch}, and which handler sees what. */
final class TryCatch {
  private TryCatch() {}

  @Async
  static Coroutine<Integer> failsAtOnce(Probe probe) throws IOException {
    if (probe != null) {
      throw new IOException("at once");
    }
    return result(await(probe.later(1)));
  }

  @Async
  static Coroutine<Integer> failsLater(Probe probe) throws IOException {
    int n = await(probe.later(1));
    if (n == 1) {
      throw new IOException("later");
    }
    return result(n);
  }

  @Expect("caught -> disk")
  @Async
  static Coroutine<String> awaitedFailureIsCaught(Probe probe) {
    String message = "none";
    try {
      await(probe.failing(new IOException("disk")));
      probe.log("not reached");
      throwsNothing();
    } catch (IOException e) {
      probe.log("caught");
      message = e.getMessage();
    }
    return result(message);
  }

  private static void throwsNothing() throws IOException {}

  @Expect("-> IOException: disk")
  @Async
  static Coroutine<String> awaitedFailureIsNotCaughtByOtherHandler(Probe probe) {
    try {
      await(probe.failing(new IOException("disk")));
    } catch (IllegalStateException e) {
      probe.log("wrong handler");
    }
    return result("not reached");
  }

  @Expect("-> IllegalArgumentException: disk")
  @Async
  static Coroutine<String> uncaughtFailureLeavesTheCoroutine(Probe probe) {
    probe.log(await(probe.failing(new IllegalArgumentException("disk"))));
    return result("not reached");
  }

  // What comes before the first suspension travels the same way as what comes after it.
  @Expect("at_once later -> done")
  @Async
  static Coroutine<String> checkedExceptionBeforeAndAfterSuspension(Probe probe) {
    try {
      await(failsAtOnce(probe));
    } catch (IOException e) {
      probe.log(e.getMessage().replace(' ', '_'));
    }
    try {
      await(failsLater(probe));
    } catch (IOException e) {
      probe.log(e.getMessage());
    }
    return result("done");
  }

  @Expect("-> IOException: at once")
  @Async
  static Coroutine<Integer> checkedExceptionThroughTwoCoroutines(Probe probe) throws IOException {
    return result(1 + await(failsAtOnce(probe)));
  }

  @Expect("-> a1b")
  @Async
  static Coroutine<String> awaitInCatch(Probe probe) {
    String text = await(probe.later("a"));
    try {
      throw new IOException("1");
    } catch (IOException e) {
      text += e.getMessage() + await(probe.later("b"));
    }
    return result(text);
  }

  // The caught exception is a local that survives the await.
  @Expect("-> IOException: kept")
  @Async
  static Coroutine<Void> rethrowAfterAwaitInCatch(Probe probe) throws IOException {
    try {
      await(failsWith(probe, new IOException("kept")));
    } catch (IOException e) {
      await(probe.later(0));
      throw e;
    }
    return done();
  }

  @Async
  static Coroutine<Void> failsWith(Probe probe, IOException e) throws IOException {
    if (await(probe.later(true))) {
      throw e;
    }
    return done();
  }

  @Expect("-> IllegalStateException: wrapped 7")
  @Async
  static Coroutine<Void> wrapsWhatItCaught(Probe probe) {
    try {
      await(failsWith(probe, new IOException("7")));
    } catch (IOException e) {
      throw new IllegalStateException(await(probe.later("wrapped ")) + e.getMessage(), e);
    }
    return done();
  }

  @Expect("IOException IllegalStateException -> 2")
  @Async
  static Coroutine<Integer> multiCatch(Probe probe) {
    int caught = 0;
    Exception[] failures = {new IOException(), new IllegalStateException()};
    for (Exception failure : failures) {
      try {
        await(probe.failing(failure));
        throwsNothing();
      } catch (IOException | IllegalStateException e) {
        probe.log(e.getClass().getSimpleName());
        caught += await(probe.later(1));
      }
    }
    return result(caught);
  }

  @Expect("file io any -> 3")
  @Async
  static Coroutine<Integer> firstMatchingHandlerWins(Probe probe) {
    int n = 0;
    for (Exception failure :
        new Exception[] {new FileNotFoundException(), new IOException(), new Exception()}) {
      try {
        await(probe.failing(failure));
        throwsNothing();
      } catch (FileNotFoundException e) {
        probe.log("file");
      } catch (IOException e) {
        probe.log("io");
      } catch (Exception e) {
        probe.log("any");
      }
      n += await(probe.later(1));
    }
    return result(n);
  }

  // The handler sees the locals as they were at the await inside its range.
  @Expect("-> 1-2-3")
  @Async
  static Coroutine<String> localsInHandler(Probe probe) {
    int a = 1;
    int b = 0;
    int c = 0;
    try {
      b = await(probe.later(2));
      c = 3;
      await(probe.failing(new IllegalStateException()));
      c = 4;
    } catch (IllegalStateException e) {
      return result(a + "-" + b + "-" + c);
    }
    return result("not reached");
  }

  @Expect("inner outer -> 3")
  @Async
  static Coroutine<Integer> nestedTries(Probe probe) {
    int depth = 1;
    try {
      try {
        await(probe.failing(new IllegalStateException("a")));
      } catch (IllegalStateException e) {
        probe.log("inner");
        depth += await(probe.later(1));
        await(probe.failing(new IllegalArgumentException("b")));
      }
    } catch (IllegalArgumentException e) {
      probe.log("outer");
      depth += await(probe.later(1));
    }
    return result(depth);
  }

  // No internal signal of ours passes through a handler of everything.
  @Expect("tried -> 5")
  @Async
  static Coroutine<Integer> catchThrowableSeesNoSignal(Probe probe) {
    int n = 0;
    try {
      n = await(probe.later(5));
      probe.log("tried");
    } catch (Throwable t) {
      probe.log("caught " + t);
    }
    return result(n);
  }

  @Expect("AssertionError StackOverflowError -> end")
  @Async
  static Coroutine<String> errorsAreCaughtToo(Probe probe) {
    for (Error error : new Error[] {new AssertionError(), new StackOverflowError()}) {
      try {
        await(probe.failing(error));
      } catch (Error e) {
        probe.log(await(probe.later(e.getClass().getSimpleName())));
      }
    }
    return result("end");
  }

  @Expect("retry retry -> 3")
  @Async
  static Coroutine<Integer> retryLoop(Probe probe) {
    int attempt = 0;
    while (true) {
      attempt++;
      try {
        if (attempt < 3) {
          await(probe.failing(new IllegalStateException("attempt " + attempt)));
        }
        return result(await(probe.later(attempt)));
      } catch (IllegalStateException e) {
        probe.log(await(probe.later("retry")));
      }
    }
  }

  @Expect("-> NullPointerException")
  @Async
  static Coroutine<Integer> unboxingNullThrowsInTheRightPlace(Probe probe) {
    int n;
    try {
      n = await(probe.<Integer>later(null));
    } catch (NullPointerException e) {
      await(probe.later(1));
      throw new NullPointerException();
    }
    return result(n);
  }

  @Expect("-> caught ClassCastException")
  @Async
  static Coroutine<String> castOfAwaitedFailsInsideTheTry(Probe probe) {
    try {
      String s = (String) await(probe.later((Object) 1));
      return result(s);
    } catch (ClassCastException e) {
      return result("caught " + e.getClass().getSimpleName());
    }
  }
}
