package io.coroutine.it.targets.returns;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Methods whose results are primitive, and what they return that is not. */
final class PrimitiveResults {
  private final long base = 1000;

  private PrimitiveResults() {}

  @Async
  private static Coroutine<Long> sum(Probe probe, int depth) {
    if (depth == 0) {
      return bottom(probe);
    }
    return result(await(sum(probe, depth - 1)) + 1_000_000_000_000L);
  }

  @Async
  private static Coroutine<Long> bottom(Probe probe) {
    return result((Long) await(probe.<Object>later(7L)));
  }

  @Async
  private static Coroutine<Integer> fibonacci(Probe probe, int n) {
    if (n < 2) {
      return result(n + (int) await(probe.later(0)));
    }
    return result(await(fibonacci(probe, n - 1)) + await(fibonacci(probe, n - 2)));
  }

  @Async
  private static Coroutine<Integer> lengthOrNull(Probe probe, String s) {
    String text = await(probe.later(s));
    if (text == null) {
      return result(null);
    }
    return result(text.length());
  }

  @Async
  private static Coroutine<Integer> handedOn(Probe probe, String s, int times) {
    if (times < 0) {
      return result(-1);
    }
    return times == 0 ? lengthOrNull(probe, s) : handedOn(probe, s, times - 1);
  }

  @Async
  private static Coroutine<Integer> awaitedAndReturned(Probe probe, String s) {
    if (s == null) {
      return result(-1);
    }
    return result(await(handedOn(probe, s.isEmpty() ? null : s, 2)));
  }

  @Async
  @SuppressWarnings("unchecked")
  private static <T> Coroutine<T> unchecked(Object value) {
    return result((T) value);
  }

  @Async
  private static Coroutine<Integer> textForNumber(Probe probe, boolean wrong) {
    await(probe.later(0));
    if (!wrong) {
      return result(1);
    }
    return PrimitiveResults.<Integer>unchecked("text");
  }

  @Async
  private static Coroutine<Boolean> isEven(Probe probe, int n) {
    return result(n == 0 || await(isOdd(probe, n - 1)));
  }

  @Async
  private static Coroutine<Boolean> isOdd(Probe probe, int n) {
    return result(n != 0 && await(isEven(probe, n - await(probe.later(1)))));
  }

  @Async
  private static Coroutine<Object> anything(Probe probe, int kind) {
    int n = await(probe.later(kind));
    if (n == 0) {
      return result(1000);
    }
    return n == 1 ? result(1000L) : result("text");
  }

  @Async
  private static Coroutine<Integer> failing(Probe probe, boolean fails) {
    int n = await(probe.later(5));
    if (fails) {
      throw new IllegalStateException("failed " + n);
    }
    return result(n);
  }

  @Async
  private static Coroutine<Integer> finallyLogged(Probe probe, int n) {
    try {
      return result(n / await(failing(probe, n < 0)));
    } finally {
      probe.log("finally " + n);
    }
  }

  @Async
  private Coroutine<Long> plusBase(Probe probe, long n) {
    return result(base + n + await(probe.later(0)));
  }

  @Async
  static Coroutine<Double> half(Probe probe, int n) {
    return result(await(probe.later(n)) / 2.0);
  }

  @Async
  static Coroutine<Character> letter(Probe probe, int n) {
    return result((char) ('a' + await(probe.later(n))));
  }

  @Async
  static Coroutine<Float> third(Probe probe) {
    return result(await(probe.later(1)) / 3f);
  }

  @Async
  static Coroutine<Short> small(Probe probe) {
    return result((short) (300 + await(probe.later(0))));
  }

  @Async
  static Coroutine<Byte> smaller(Probe probe) {
    return result((byte) (100 + await(probe.later(0))));
  }

  @Expect("-> 50000000000007")
  @Async
  static Coroutine<Long> fromManyLevels(Probe probe) {
    return result(await(sum(probe, 50)));
  }

  @Expect("-> 4000000000000007")
  @Async
  static Coroutine<Long> fromMoreLevelsThanTheStackHas(Probe probe) {
    return result(await(sum(probe, 4000)));
  }

  @Expect("-> 55")
  @Async
  static Coroutine<Integer> fromTwoCallsInOneExpression(Probe probe) {
    return result(await(fibonacci(probe, 10)));
  }

  @Expect("4 null null -1 -> caught")
  @Async
  static Coroutine<String> nullStaysNullAsAnObject(Probe probe) {
    Integer length = await(lengthOrNull(probe, "text"));
    probe.log(length);
    Integer none = await(lengthOrNull(probe, null));
    probe.log(none);
    probe.log(await(handedOn(probe, null, 3)));
    probe.log(await(awaitedAndReturned(probe, null)));
    await(lengthOrNull(probe, null));
    try {
      int number = await(handedOn(probe, null, 3));
      return result("" + number);
    } catch (NullPointerException e) {
      return result("caught");
    }
  }

  @Expect("3 null -> 6")
  @Async
  static Coroutine<Integer> throughALongerWay(Probe probe) {
    Integer three = await(awaitedAndReturned(probe, "abc"));
    probe.log(three);
    Integer none = await(awaitedAndReturned(probe, ""));
    probe.log(none);
    int again = await(awaitedAndReturned(probe, "abc"));
    return result(again + three);
  }

  @Expect("1 text -> caught")
  @Async
  static Coroutine<String> anotherTypeStaysWhatItIs(Probe probe) {
    probe.log(await(textForNumber(probe, false)));
    Object text = (Object) await(textForNumber(probe, true));
    probe.log(text);
    try {
      int number = await(textForNumber(probe, true));
      return result("" + number);
    } catch (ClassCastException e) {
      return result("caught");
    }
  }

  @Expect("true false true -> 2")
  @Async
  static Coroutine<Integer> booleansInConditions(Probe probe) {
    probe.log(await(isEven(probe, 10)));
    probe.log(await(isEven(probe, 7)));
    boolean odd = await(isOdd(probe, 7));
    probe.log(odd);
    int n = 0;
    while (!await(isEven(probe, n)) || n < 2) {
      n++;
    }
    return result(await(isOdd(probe, n)) ? -1 : n);
  }

  @Expect("1000 1000 text -> true")
  @Async
  static Coroutine<Boolean> oneOfManyTypes(Probe probe) {
    Object i = await(anything(probe, 0));
    Object l = await(anything(probe, 1));
    probe.log(i);
    probe.log(l);
    probe.log(await(anything(probe, 2)));
    return result(i instanceof Integer && l instanceof Long);
  }

  @Expect("finally 10 finally -1 failed 5 -> 2")
  @Async
  static Coroutine<Integer> withFinallyAndFailure(Probe probe) {
    int two = await(finallyLogged(probe, 10));
    try {
      two += await(finallyLogged(probe, -1));
    } catch (IllegalStateException e) {
      probe.log(e.getMessage());
    }
    return result(two);
  }

  @Expect("1005 -> 1007")
  @Async
  static Coroutine<Long> ofInstanceMethods(Probe probe) {
    PrimitiveResults object = new PrimitiveResults();
    Long five = await(object.plusBase(probe, 5));
    probe.log(five);
    return result(await(object.plusBase(probe, 7)));
  }

  @Expect("2.5 c 0.33333334 300 100 -> 3.0")
  @Async
  static Coroutine<Double> ofOtherTypes(Probe probe) {
    double half = await(half(probe, 5));
    char letter = await(letter(probe, 2));
    float third = await(third(probe));
    short small = await(small(probe));
    byte smaller = await(smaller(probe));
    probe.log(half);
    probe.log(letter);
    probe.log(third);
    probe.log(small);
    probe.log(smaller);
    return result(await(half(probe, 1)) + await(half(probe, 5)));
  }

  @Expect("4 null -> 8")
  @Async
  static Coroutine<Integer> asObjects(Probe probe) {
    Coroutine<Integer> four = lengthOrNull(probe, "text");
    Coroutine<Integer> none = lengthOrNull(probe, null);
    Integer length = await(four);
    probe.log(length);
    probe.log(await(none));
    return result(length + await(lengthOrNull(probe, "text")));
  }

  @Expect("0 1 3 6 -> 10")
  @Async
  static Coroutine<Integer> amongOtherValuesInLoops(Probe probe) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum = sum + i * await(lengthOrNull(probe, i == 2 ? "x" : "y"));
      if (i < 4) {
        probe.log(sum);
      }
    }
    return result(sum);
  }

  @Expect("-> 5")
  @Async
  static Coroutine<Integer> ofALambda(Probe probe) {
    Source five = () -> result(await(failing(probe, false)));
    return result(await(five.next()));
  }

  /** Gives numbers. */
  interface Source {
    Coroutine<Integer> next();
  }
}
