package io.coroutine.it.targets.exceptions;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.concurrent.CompletionException;

/** Exceptions with a meaning of their own for coroutines. */
final class Conversions {
  private Conversions() {}

  @Async
  static Coroutine<Integer> raisesStopIteration(Probe probe) {
    int n = await(probe.later(1));
    throw new StopIteration(n);
  }

  @Async
  static Coroutine<Integer> raisesStopIterationAtOnce(Probe probe) {
    if (probe != null) {
      throw new StopIteration(1);
    }
    return result(await(probe.later(1)));
  }

  // PEP 479
  @Expect(
      value = "-> IllegalStateException: coroutine raised StopIteration",
      unlikePlainJava = "it knows no StopIteration")
  @Async
  static Coroutine<Integer> stopIterationOutOfTheBody(Probe probe) {
    if (await(probe.later(1)) == 1) {
      throw new StopIteration(5);
    }
    return result(0);
  }

  @Expect(value = "StopIteration StopIteration -> 2", unlikePlainJava = "it knows no StopIteration")
  @Async
  static Coroutine<Integer> stopIterationOfCalleeIsConvertedWithItsCause(Probe probe) {
    int n = 0;
    try {
      await(raisesStopIteration(probe));
    } catch (IllegalStateException e) {
      probe.log(e.getCause().getClass().getSimpleName());
      n++;
    }
    try {
      await(raisesStopIterationAtOnce(probe));
    } catch (IllegalStateException e) {
      probe.log(e.getCause().getClass().getSimpleName());
      n++;
    }
    return result(n);
  }

  @Expect("caught -> 7")
  @Async
  static Coroutine<Object> stopIterationCaughtInTheBodyStaysOne(Probe probe) {
    Object value = null;
    try {
      if (await(probe.later(1)) == 1) {
        throw new StopIteration(7);
      }
    } catch (StopIteration stop) {
      probe.log(await(probe.later("caught")));
      value = stop.value();
    }
    return result(value);
  }

  @Expect("-> StopAsyncIteration")
  @Async
  static Coroutine<Integer> stopAsyncIterationPassesUnchanged(Probe probe) {
    if (await(probe.later(1)) == 1) {
      throw new StopAsyncIteration();
    }
    return result(0);
  }

  @Expect("finally -> CancelledError: why")
  @Async
  static Coroutine<Integer> cancelledErrorIsNoException(Probe probe) {
    try {
      await(probe.failing(new CancelledError("why")));
    } catch (Exception e) {
      probe.log("swallowed");
    } finally {
      probe.log(await(probe.later("finally")));
    }
    return result(0);
  }

  @Expect(
      value = "-> caught object null can't be used in 'await' expression",
      unlikePlainJava = "there it is a NullPointerException")
  @Async
  static Coroutine<String> awaitOfNullIsCaughtWhereItStands(Probe probe) {
    Awaitable<String> nothing = await(probe.later(null));
    try {
      return result(await(nothing));
    } catch (IllegalArgumentException e) {
      return result("caught " + e.getMessage());
    }
  }

  // An exception of a stage comes without its wrapper.
  @Expect("-> plain 5")
  @Async
  static Coroutine<String> stagesAreAwaitable(Probe probe) {
    int five = await(probe.stage(5));
    try {
      await(probe.failingStage(new CompletionException(new IllegalStateException("plain"))));
      return result("not reached");
    } catch (IllegalStateException e) {
      return result(e.getMessage() + " " + five);
    }
  }
}
