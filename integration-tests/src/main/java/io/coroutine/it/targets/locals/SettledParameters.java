package io.coroutine.it.targets.locals;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.Arrays;

/** Parameters that are needed until the end, and are or are not assigned before. */
class SettledParameters {
  private final String name;

  private SettledParameters(String name) {
    this.name = name;
  }

  @Async
  private Coroutine<String> ofEachType(
      Probe probe,
      boolean a,
      byte b,
      char c,
      short d,
      int e,
      long f,
      float g,
      double h,
      String i,
      int[] j) {
    Object first = await(probe.later("first"));
    Object second = await(probe.later(first + " second"));
    return result(name + a + b + c + d + e + f + g + h + i + Arrays.toString(j) + first + second);
  }

  @Async
  private static Coroutine<String> assigned(Probe probe, long wide, String text, Object last) {
    await(probe.later(text));
    wide++;
    text += wide;
    await(probe.later(text));
    return result(text + wide + last);
  }

  @Async
  private static Coroutine<String> neededOnce(Probe probe, String text, Object last) {
    await(probe.later(0));
    String all = text + 1;
    Object second = await(probe.later(2));
    return result(second + all + last);
  }

  @Async
  private static Generator<String> generated(String text, int n) {
    for (int i = 0; i < n; i++) {
      emit(text + i);
      emit(text + -i);
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> factorial(Probe probe, int n, Object by) {
    if (n == 0) {
      return result(1);
    }
    int below = await(factorial(probe, n - 1, by));
    Object again = await(probe.later(by));
    return result(again == by ? n * below : 0);
  }

  @Expect("metrue1c2345.06.0s[7, 8]firstfirst second -> again")
  @Async
  static Coroutine<String> ofEachTypeAreThereAfterASuspension(Probe probe) {
    SettledParameters me = new SettledParameters("me");
    int[] array = {7, 8};
    probe.log(await(me.ofEachType(probe, true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "s", array)));
    return result("again");
  }

  @Expect("metrue1c2345.06.0s[7, 8]firstfirst second -> begun before")
  @Async
  static Coroutine<String> ofAnObjectThatIsAwaitedLater(Probe probe) {
    SettledParameters me = new SettledParameters("me");
    int[] array = {7, 8};
    Coroutine<String> coroutine =
        me.ofEachType(probe, true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "s", array);
    probe.log(await(coroutine));
    return result("begun before");
  }

  @Expect("-> t66!")
  @Async
  static Coroutine<String> thatAreAssignedBetweenSuspensions(Probe probe) {
    return result(await(assigned(probe, 5, "t", "!")));
  }

  @Expect("-> 2t1!")
  @Async
  static Coroutine<String> thatOneSuspensionNeeds(Probe probe) {
    return result(await(neededOnce(probe, "t", "!")));
  }

  @Expect(value = "g0g0g1g-1 -> done", unlikePlainJava = "it knows no generators")
  @Async
  static Coroutine<String> ofGenerators(Probe probe) {
    String all = "";
    for (String s : generated("g", 2)) {
      all += s;
      await(probe.later(0));
    }
    probe.log(all);
    return result("done");
  }

  @Expect("-> 120")
  @Async
  static Coroutine<Integer> ofARecursion(Probe probe) {
    return result(await(factorial(probe, 5, "by")));
  }
}
