package io.coroutine.it.targets.operands;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Awaited values that become primitive at once. */
final class Unboxed {
  private Unboxed() {}

  @Async
  static <T> Coroutine<T> same(Probe probe, T value) {
    return result(await(probe.later(value)));
  }

  @Expect("-> true 1 c 2.5 3.5 4 5 6")
  @Async
  static Coroutine<String> ofAllTypes(Probe probe) {
    boolean z = await(same(probe, true));
    byte b = await(same(probe, (byte) 1));
    char c = await(probe.later('c'));
    double d = await(same(probe, 2.5));
    float f = await(probe.later(3.5f));
    int i = await(same(probe, 4));
    long l = await(probe.later(5L));
    short s = await(same(probe, (short) 6));
    return result(z + " " + b + " " + c + " " + d + " " + f + " " + i + " " + l + " " + s);
  }

  @Expect("-> 1036 2.5 true")
  @Async
  static Coroutine<String> amongOperandsAndInConditions(Probe probe) {
    long sum = 1000;
    for (int i = 0; i < 3 && await(same(probe, i < 5)); i++) {
      sum += i * await(same(probe, 10L)) + await(probe.later(i)) * 2;
    }
    double half = 1 / await(same(probe, 0.5)) + await(probe.later(0.5f));
    return result(sum + " " + half + " " + (await(same(probe, 'x')) == 'x'));
  }

  @Expect("null at once null later -> 2")
  @Async
  static Coroutine<Integer> nullIsCaughtWhereItIsUnboxed(Probe probe) {
    int failures = 0;
    try {
      int none = await(same(probe, (Integer) null));
      failures += none;
    } catch (NullPointerException e) {
      probe.log("null at once");
      failures++;
    }
    try {
      long none = 1 + await(probe.later((Long) null));
      failures += (int) none;
    } catch (NullPointerException e) {
      probe.log("null later");
      failures++;
    }
    return result(failures);
  }

  @Expect("-> ClassCastException")
  @Async
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Coroutine<String> anotherTypeIsCaughtWhereItIsCast(Probe probe) {
    Coroutine<Integer> wrong = (Coroutine) same(probe, "text");
    try {
      int number = await(wrong);
      return result("" + number);
    } catch (ClassCastException e) {
      return result(e.getClass().getSimpleName());
    }
  }

  @Expect("-> 7 7 1")
  @Async
  static Coroutine<String> otherConversions(Probe probe) {
    long widened = await(same(probe, 7));
    Long boxed = await(same(probe, 7L));
    int narrowed = await(same(probe, 1.9)).intValue();
    return result(widened + " " + boxed + " " + narrowed);
  }
}
