package io.coroutine.it.targets.exceptions;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Awaits in {@code finally} keep what is pending: the exception, the value, the jump. */
@SuppressWarnings("finally")
final class TryFinally {
  private TryFinally() {}

  @Expect("body finally -> 1")
  @Async
  static Coroutine<Integer> finallyAfterReturn(Probe probe) {
    try {
      probe.log("body");
      return result(await(probe.later(1)));
    } finally {
      probe.log(await(probe.later("finally")));
    }
  }

  // The value is computed before the finally changes the variable.
  @Expect("-> 1")
  @Async
  static Coroutine<Integer> finallyDoesNotChangeReturnedValue(Probe probe) {
    int n = await(probe.later(1));
    try {
      return result(n);
    } finally {
      n = await(probe.later(2));
    }
  }

  @Expect("finally -> IllegalStateException: pending")
  @Async
  static Coroutine<Integer> exceptionSurvivesAwaitInFinally(Probe probe) {
    try {
      return result(await(probe.<Integer>failing(new IllegalStateException("pending"))));
    } finally {
      probe.log(await(probe.later("finally")));
    }
  }

  @Expect("-> 2")
  @Async
  static Coroutine<Integer> returnInFinallyReplacesException(Probe probe) {
    try {
      await(probe.failing(new IllegalStateException("lost")));
    } finally {
      return result(await(probe.later(2)));
    }
  }

  @Expect("-> 2")
  @Async
  static Coroutine<Integer> returnInFinallyReplacesReturn(Probe probe) {
    try {
      return result(await(probe.later(1)));
    } finally {
      return result(await(probe.later(2)));
    }
  }

  @Expect("-> IllegalArgumentException: second")
  @Async
  static Coroutine<Integer> exceptionInFinallyReplacesException(Probe probe) {
    try {
      await(probe.failing(new IllegalStateException("first")));
    } finally {
      await(probe.failing(new IllegalArgumentException("second")));
    }
    return result(0);
  }

  @Expect("round0 round1 -> 2")
  @Async
  static Coroutine<Integer> breakInFinallyReplacesException(Probe probe) {
    int i = 0;
    for (; i < 2; i++) {
      do {
        try {
          await(probe.failing(new IllegalStateException("lost")));
        } finally {
          probe.log("round" + await(probe.later(i)));
          break;
        }
      } while (true);
    }
    return result(i);
  }

  @Expect("catch finally after -> ab")
  @Async
  static Coroutine<String> tryCatchFinally(Probe probe) {
    String text = "";
    try {
      await(probe.failing(new IllegalStateException()));
      text = "no";
    } catch (IllegalStateException e) {
      probe.log(await(probe.later("catch")));
      text += await(probe.later("a"));
    } finally {
      probe.log(await(probe.later("finally")));
      text += await(probe.later("b"));
    }
    probe.log("after");
    return result(text);
  }

  @Expect("catch finally -> IllegalArgumentException: from catch")
  @Async
  static Coroutine<String> exceptionFromCatchRunsFinally(Probe probe) {
    try {
      await(probe.failing(new IllegalStateException()));
    } catch (IllegalStateException e) {
      probe.log("catch");
      throw new IllegalArgumentException(await(probe.later("from catch")));
    } finally {
      probe.log(await(probe.later("finally")));
    }
    return result("no");
  }

  @Expect("1 2 3 -> IllegalStateException: deep")
  @Async
  static Coroutine<String> threeFinallysWithAwaits(Probe probe) {
    try {
      try {
        try {
          return result(await(probe.<String>failing(new IllegalStateException("deep"))));
        } finally {
          probe.log(await(probe.later(1)));
        }
      } finally {
        probe.log(await(probe.later(2)));
      }
    } finally {
      probe.log(await(probe.later(3)));
    }
  }

  // The finally has an own try, and locals of its own in slots that the body used.
  @Expect("inner outer -> 12")
  @Async
  static Coroutine<Integer> tryInsideFinally(Probe probe) {
    int n = 0;
    try {
      long bodyLocal = await(probe.later(10L));
      n += (int) bodyLocal;
    } finally {
      String finallyLocal = await(probe.later("inner"));
      try {
        n += await(probe.later(2));
        await(probe.failing(new IllegalStateException()));
      } catch (IllegalStateException e) {
        probe.log(finallyLocal);
      } finally {
        probe.log(await(probe.later("outer")));
      }
    }
    return result(n);
  }

  @Expect("await finally2 -> 2")
  @Async
  static Coroutine<Integer> finallyWithoutAwait(Probe probe) {
    int n = 0;
    try {
      n += await(probe.later(2));
      probe.log("await");
      return result(n);
    } finally {
      probe.log("finally" + n);
    }
  }

  // Inside the method, the coroutine is over only after the last finally.
  @Expect(value = "finally RUNNING -> CLOSED", unlikePlainJava = "there is a coroutine")
  @Async
  static Coroutine<Object> closedOnlyAfterTheLastFinally(Probe probe) {
    Coroutine<?>[] self = new Coroutine<?>[1];
    self[0] = logsItsState(probe, self);
    await(self[0]);
    return result(self[0].state());
  }

  @Async
  static Coroutine<Void> logsItsState(Probe probe, Coroutine<?>[] self) {
    try {
      return result(await(probe.later(null)));
    } finally {
      probe.log(await(probe.later("finally")));
      probe.log(self[0] == null ? "RUNNING" : self[0].state());
    }
  }
}
