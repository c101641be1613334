package io.coroutine.it.targets.operands;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Awaits in conditions: only those that are reached are awaited. */
final class Conditions {
  private Conditions() {}

  @Expect("a b -> true")
  @Async
  static Coroutine<Boolean> andAwaitsBoth(Probe probe) {
    return result(
        yes(probe, "a", await(probe.later(true))) && yes(probe, "b", await(probe.later(true))));
  }

  private static boolean yes(Probe probe, String name, boolean value) {
    probe.log(name);
    return value;
  }

  @Expect("a -> false")
  @Async
  static Coroutine<Boolean> andStopsAtTheFirstFalse(Probe probe) {
    return result(
        yes(probe, "a", await(probe.later(false))) && yes(probe, "b", await(probe.later(true))));
  }

  @Expect("a -> true")
  @Async
  static Coroutine<Boolean> orStopsAtTheFirstTrue(Probe probe) {
    return result(
        yes(probe, "a", await(probe.later(true))) || yes(probe, "b", await(probe.later(true))));
  }

  @Expect("-> both")
  @Async
  static Coroutine<String> mixedCondition(Probe probe) {
    int n = 3;
    if (n > await(probe.later(1))
        && (n == 0 || await(probe.later(3)) == n)
        && !await(probe.later(false))) {
      return result("both");
    }
    return result("none");
  }

  @Expect("-> 2")
  @Async
  static Coroutine<Integer> ternaryWithAwaitsEverywhere(Probe probe) {
    return result(await(probe.later(false)) ? await(probe.later(1)) : await(probe.later(2)));
  }

  @Expect("-> 1,b,3")
  @Async
  static Coroutine<String> ternaryBelowAndAboveOperands(Probe probe) {
    boolean flag = await(probe.later(true));
    return result(1 + "," + (flag ? await(probe.later("b")) : "c") + "," + await(probe.later(3)));
  }

  @Expect("-> x")
  @Async
  static Coroutine<String> nestedTernaries(Probe probe) {
    int n = await(probe.later(2));
    String s =
        n == 1 ? "v" : n == 2 ? (await(probe.later(true)) ? await(probe.later("x")) : "w") : "y";
    return result(s);
  }

  @Expect("-> 1.0")
  @Async
  static Coroutine<Object> ternaryUnboxesAndWidens(Probe probe) {
    boolean flag = true;
    return result(flag ? (int) await(probe.later(1)) : (double) await(probe.later(2.0)));
  }

  @Expect("-> true")
  @Async
  static Coroutine<Boolean> comparisonsOfEveryType(Probe probe) {
    long l = 5;
    double d = 0.5;
    String s = "s";
    return result(
        l < await(probe.later(6L))
            & d > await(probe.later(0.25))
            & s == await(probe.later(s))
            & 'a' <= await(probe.later('b'))
            & await(probe.later(Double.NaN)) != d);
  }

  @Expect("-> 3")
  @Async
  static Coroutine<Integer> castOfAwaited(Probe probe) {
    Object o = "abc";
    return result(((String) await(probe.later(o))).length());
  }

  @Expect("-> true false")
  @Async
  static Coroutine<String> instanceofAwaited(Probe probe) {
    boolean a = await(probe.later((Object) "s")) instanceof String;
    boolean b = await(probe.later((Object) 1)) instanceof String;
    return result(a + " " + b);
  }

  @Expect("-> -6 -7 false")
  @Async
  static Coroutine<String> unaryOperators(Probe probe) {
    return result(
        -await(probe.later(6)) + " " + ~await(probe.later(6)) + " " + !await(probe.later(true)));
  }

  @Expect("first -> AssertionError: message 2")
  @Async
  static Coroutine<Integer> assertions(Probe probe) {
    assert await(probe.later(true)) : "not evaluated " + await(probe.later(1));
    probe.log("first");
    assert await(probe.later(false)) : "message " + await(probe.later(2));
    return result(0);
  }
}
