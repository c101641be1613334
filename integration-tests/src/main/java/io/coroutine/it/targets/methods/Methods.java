package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Async methods of every kind that a class can have. */
@SuppressWarnings("overloads")
class Methods {
  private final String name;

  Methods(String name) {
    this.name = name;
  }

  @Async
  Coroutine<String> instance(Probe probe) {
    return result(name + await(probe.later(1)));
  }

  @Async
  private Coroutine<String> secret(Probe probe) {
    return result(name + await(probe.later(2)));
  }

  @Async
  final Coroutine<String> closed(Probe probe) {
    return result(name + await(probe.later(3)));
  }

  @Async
  private static Coroutine<String> hidden(Probe probe) {
    return result("static" + await(probe.later(4)));
  }

  @Async
  protected Coroutine<Double> guarded(Probe probe) {
    return result(0.5 + await(probe.later(5)));
  }

  @Async
  static Coroutine<String> overloaded(Probe probe, int n) {
    return result("int" + await(probe.later(n)));
  }

  @Async
  static Coroutine<String> overloaded(Probe probe, long n) {
    return result("long" + await(probe.later(n)));
  }

  @Async
  static Coroutine<String> overloaded(Probe probe, String s) {
    return result("string" + await(probe.later(s)));
  }

  @Async
  static Coroutine<Integer> varargs(Probe probe, int... numbers) {
    int sum = 0;
    for (int n : numbers) {
      sum += await(probe.later(n));
    }
    return result(sum);
  }

  @Async
  static <T> Coroutine<T> identity(Probe probe, T value) {
    return result(await(probe.later(value)));
  }

  @Async
  static Coroutine<Integer> factorial(Probe probe, int n) {
    return n == 0 ? result(1) : result(n * await(factorial(probe, await(probe.later(n - 1)))));
  }

  @Async
  static Coroutine<Boolean> isEven(Probe probe, int n) {
    return result(n == 0 || await(isOdd(probe, await(probe.later(n - 1)))));
  }

  @Async
  static Coroutine<Boolean> isOdd(Probe probe, int n) {
    return result(n != 0 && await(isEven(probe, await(probe.later(n - 1)))));
  }

  @Async
  static Coroutine<Void> withoutAwait(Probe probe) {
    probe.log("ran");
    return done();
  }

  @Async
  static Coroutine<String> wideParameters(
      Probe probe, long a, double b, int c, long d, float e, double f) {
    await(probe.later(0));
    long sum = a + d;
    await(probe.later(0));
    return result(sum + " " + (b + f) + " " + c + " " + e);
  }

  @Expect("-> x1 x2 x3 static4 5.5")
  @Async
  static Coroutine<String> instancePrivateFinalStatic(Probe probe) {
    Methods m = new Methods("x");
    String all = await(m.instance(probe)) + " " + await(m.secret(probe)) + " ";
    all += await(m.closed(probe)) + " " + await(hidden(probe));
    return result(all + " " + await(m.guarded(probe)));
  }

  @Expect("-> int1 long2 string3")
  @Async
  static Coroutine<String> overloads(Probe probe) {
    return result(
        await(overloaded(probe, 1))
            + " "
            + await(overloaded(probe, 2L))
            + " "
            + await(overloaded(probe, "3")));
  }

  @Expect("-> 0 6")
  @Async
  static Coroutine<String> varargsMethods(Probe probe) {
    return result(await(varargs(probe)) + " " + await(varargs(probe, 1, 2, await(probe.later(3)))));
  }

  @Expect("-> text 5")
  @Async
  static Coroutine<String> genericMethods(Probe probe) {
    String s = await(identity(probe, "text"));
    int n = await(Methods.<Integer>identity(probe, 5));
    return result(s + " " + n);
  }

  @Expect("-> 120")
  @Async
  static Coroutine<Integer> recursion(Probe probe) {
    return result(await(factorial(probe, 5)));
  }

  @Expect("-> true false")
  @Async
  static Coroutine<String> mutualRecursion(Probe probe) {
    return result(await(isEven(probe, 6)) + " " + await(isEven(probe, 3)));
  }

  @Expect(value = "called awaited ran -> null", unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<Void> callingRunsNothing(Probe probe) {
    Coroutine<Void> coroutine = withoutAwait(probe);
    probe.log("called");
    await(probe.later(0));
    probe.log("awaited");
    await(coroutine);
    return done();
  }

  @Expect("-> 5 6.0 3 7.5")
  @Async
  static Coroutine<String> wideParametersAreKept(Probe probe) {
    return result(await(wideParameters(probe, 1, 2.5, 3, 4, 7.5f, 3.5)));
  }

  // Two awaits of two coroutines of one method at the same time.
  @Expect(value = "start-a start-b -> a1 b2", unlikePlainJava = "a call runs the body at once")
  @Async
  static Coroutine<String> twoCoroutinesOfOneMethod(Probe probe) {
    Coroutine<String> a = starts(probe, "a");
    Coroutine<String> b = starts(probe, "b");
    String first = await(a) + await(probe.later(1));
    return result(first + " " + await(b) + await(probe.later(2)));
  }

  @Async
  private static Coroutine<String> starts(Probe probe, String name) {
    probe.log("start-" + name);
    return result(await(probe.later(name)));
  }
}
