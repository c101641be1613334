package io.coroutine.it.targets.returns;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.function.Supplier;

/** Everything that a coroutine can return. */
final class Returns {
  private Returns() {}

  @Async
  private static Coroutine<String> slow(Probe probe, String s) {
    probe.log("start-" + s);
    String t = await(probe.later(s));
    probe.log("end-" + s);
    return result(t);
  }

  @Async
  private static Coroutine<Void> nothing(Probe probe) {
    await(probe.later(0));
    return done();
  }

  @Async
  private static Coroutine<String> nullReference(Probe probe) {
    await(probe.later(0));
    return null;
  }

  @Async
  private static Coroutine<Integer> fails(Probe probe) {
    int n = await(probe.later(1));
    throw new IllegalStateException("failed " + n);
  }

  @Expect("-> null")
  @Async
  static Coroutine<Void> returnsDone(Probe probe) {
    await(probe.later(0));
    return done();
  }

  @Expect("-> null")
  @Async
  static Coroutine<Object> returnsResultOfNull(Probe probe) {
    await(probe.later(0));
    return result(null);
  }

  @Expect("-> null")
  @Async
  static Coroutine<Object> returnsNull(Probe probe) {
    await(probe.later(0));
    return null;
  }

  @Expect(value = "-> null null", unlikePlainJava = "it can't await null")
  @Async
  static Coroutine<String> awaitOfDoneAndOfNullReference(Probe probe) {
    Object a = await(nothing(probe));
    String b = await(nullReference(probe));
    return result(a + " " + b);
  }

  @Expect("before start-x end-x -> x")
  @Async
  static Coroutine<String> returnsAnotherCoroutine(Probe probe) {
    probe.log(await(probe.later("before")));
    return slow(probe, "x");
  }

  // No await at all, yet a coroutine.
  @Expect("start-x end-x -> x")
  @Async
  static Coroutine<String> onlyReturnsAnotherCoroutine(Probe probe) {
    return slow(probe, "x");
  }

  @Expect("start-t end-t -> t")
  @Async
  static Coroutine<String> returnsTernaryOfCoroutines(Probe probe) {
    return await(probe.later(true)) ? slow(probe, "t") : slow(probe, "f");
  }

  @Expect("-> value")
  @Async
  static Coroutine<String> returnsTernaryOfCoroutineAndResult(Probe probe) {
    return await(probe.later(false)) ? slow(probe, "t") : result(await(probe.later("value")));
  }

  @Expect("-> 2")
  @Async
  static Coroutine<Integer> returnsTernaryOfResults(Probe probe) {
    return await(probe.later(false)) ? result(1) : result(2);
  }

  @Expect(
      value = "made between start-v end-v -> v",
      unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<String> returnsCoroutineOfLocalVariable(Probe probe) {
    Coroutine<String> coroutine = slow(probe, "v");
    probe.log("made");
    await(probe.later(0));
    probe.log("between");
    return coroutine;
  }

  @Expect("-> kept")
  @Async
  static Coroutine<String> returnsResultOfLocalVariable(Probe probe) {
    Coroutine<String> coroutine = result("kept");
    await(probe.later(0));
    return coroutine;
  }

  @Expect("-> IllegalStateException: failed 1")
  @Async
  static Coroutine<Integer> returnsFailingCoroutine(Probe probe) {
    await(probe.later(0));
    return fails(probe);
  }

  @Expect("-> 3")
  @Async
  static Coroutine<Integer> tailRecursion(Probe probe) {
    return countTo(probe, 0, 3);
  }

  @Async
  private static Coroutine<Integer> countTo(Probe probe, int from, int to) {
    if (from == to) {
      return result(from);
    }
    return countTo(probe, await(probe.later(from + 1)), to);
  }

  @Expect("start-s end-s -> s")
  @Async
  static Coroutine<String> returnsCoroutineOfLambda(Probe probe) {
    Supplier<Coroutine<String>> supplier = () -> slow(probe, "s");
    await(probe.later(0));
    return supplier.get();
  }

  @Expect("start-g end-g -> g")
  @Async
  static Coroutine<String> returnsCoroutineOfGenericMethod(Probe probe) {
    await(probe.later(0));
    return same(slow(probe, "g"));
  }

  private static <T> T same(T value) {
    return value;
  }

  @Expect("-> early")
  @Async
  static Coroutine<String> severalReturns(Probe probe) {
    if (await(probe.later(1)) == 1) {
      return result("early");
    }
    if (await(probe.later(2)) == 2) {
      return slow(probe, "middle");
    }
    return null;
  }

  // The method has been left when the coroutine that it returned runs.
  @Expect(value = "finally start-f end-f -> f", unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<String> returnedCoroutineRunsAfterTheFinally(Probe probe) {
    try {
      return slow(probe, "f");
    } finally {
      probe.log(await(probe.later("finally")));
    }
  }

  @Expect(
      value = "-> IllegalStateException: failed 1",
      unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<Integer> handlerDoesNotSeeWhatAReturnedCoroutineThrows(Probe probe) {
    try {
      return fails(probe);
    } catch (IllegalStateException e) {
      probe.log("caught");
      return result(await(probe.later(0)));
    }
  }

  @Expect("caught -> 0")
  @Async
  static Coroutine<Integer> handlerSeesWhatAnAwaitedCoroutineThrows(Probe probe) {
    try {
      return result(await(fails(probe)));
    } catch (IllegalStateException e) {
      probe.log("caught");
      return result(await(probe.later(0)));
    }
  }

  // A coroutine as a value: result(..) around it means itself, not what it gives.
  @Expect(value = "start-i end-i -> i", unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<String> coroutineAsValue(Probe probe) {
    Coroutine<String> inner = await(makes(probe));
    return result(await(inner));
  }

  @Async
  private static Coroutine<Coroutine<String>> makes(Probe probe) {
    await(probe.later(0));
    return result(slow(probe, "i"));
  }
}
