package io.coroutine.it.targets.locals;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Slots that are reused, assigned and shared between paths. */
final class Slots {
  private Slots() {}

  @Expect("1 two 3 4.0 [5] -> done")
  @Async
  static Coroutine<String> slotReusedWithOtherTypes(Probe probe) {
    {
      int a = 1;
      await(probe.later(0));
      probe.log(a);
    }
    {
      String b = "two";
      await(probe.later(0));
      probe.log(b);
    }
    {
      long c = 3;
      await(probe.later(0));
      probe.log(c);
    }
    {
      float first = 4;
      int[] second = {5};
      await(probe.later(0));
      probe.log(first);
      probe.log("[" + second[0] + "]");
    }
    return result("done");
  }

  // The second half of a long becomes an int.
  @Expect("-> 9/7")
  @Async
  static Coroutine<String> halfOfWideSlotReused(Probe probe) {
    long sum = 0;
    {
      long wide = await(probe.later(9L));
      sum += wide;
    }
    int a = await(probe.later(3));
    int b = await(probe.later(4));
    await(probe.later(0));
    return result(sum + "/" + (a + b));
  }

  @Expect("-> string 1")
  @Async
  static Coroutine<String> differentTypesOnDifferentPaths(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      if (i == 0) {
        String s = "string";
        await(probe.later(0));
        all += s + " ";
      } else {
        int n = 1;
        await(probe.later(0));
        all += n;
      }
      await(probe.later(0));
    }
    return result(all);
  }

  @Expect("-> 3 [b] 8")
  @Async
  static Coroutine<String> assignedParameters(Probe probe) {
    return result(await(assigns(probe, 1, "a", 3L)));
  }

  @Async
  private static Coroutine<String> assigns(Probe probe, int i, String s, long l) {
    i += 2;
    s = "[" + await(probe.later("b")) + "]";
    l += await(probe.later(5));
    await(probe.later(0));
    return result(i + " " + s + " " + l);
  }

  @Expect("-> null")
  @Async
  static Coroutine<String> parameterSetToNull(Probe probe) {
    return result(await(forgets(probe, "a")));
  }

  @Async
  private static Coroutine<String> forgets(Probe probe, String s) {
    s = await(probe.later(true)) ? null : s;
    await(probe.later(0));
    return result(s);
  }

  // iinc changes a local without any store.
  @Expect("-> 1 -1 1000 3")
  @Async
  static Coroutine<String> iincAcrossResumes(Probe probe) {
    int up = 0;
    int down = 0;
    int far = 0;
    int loops = 0;
    while (loops < 3) {
      await(probe.later(0));
      loops++;
    }
    up++;
    await(probe.later(0));
    down--;
    await(probe.later(0));
    far += 1000;
    await(probe.later(0));
    return result(up + " " + down + " " + far + " " + loops);
  }

  @Expect("-> 0 1 2 3 4")
  @Async
  static Coroutine<String> changedBetweenAwaits(Probe probe) {
    String log = "";
    int n = 0;
    log += n;
    n = await(probe.later(1));
    log += " " + n;
    n++;
    log += " " + n;
    await(probe.later(0));
    n++;
    log += " " + n;
    await(probe.later(0));
    await(probe.later(0));
    n++;
    return result(log + " " + n);
  }

  // Not saved twice, yet right when it comes back changed by one path only.
  @Expect("0:a 1:b 2:b 3:c -> c")
  @Async
  static Coroutine<String> changedOnSomeRounds(Probe probe) {
    String s = "a";
    for (int i = 0; i < 4; i++) {
      if (i % 2 == 1) {
        s = i == 1 ? "b" : "c";
      }
      probe.log(await(probe.later(i)) + ":" + s);
    }
    return result(s);
  }

  @Expect("-> 10")
  @Async
  static Coroutine<Integer> definitelyAssignedInBranches(Probe probe) {
    int n;
    if (await(probe.later(true))) {
      n = await(probe.later(10));
    } else {
      n = 20;
    }
    await(probe.later(0));
    return result(n);
  }

  @Expect("-> swapped b a")
  @Async
  static Coroutine<String> swapped(Probe probe) {
    String a = await(probe.later("a"));
    String b = await(probe.later("b"));
    String t = a;
    a = b;
    b = t;
    await(probe.later(0));
    return result("swapped " + a + " " + b);
  }

  @Expect("-> 21")
  @Async
  static Coroutine<Integer> thisIsKept(Probe probe) {
    return result(await(new Holder(20).plusOne(probe)));
  }

  static final class Holder {
    private int n;

    Holder(int n) {
      this.n = n;
    }

    @Async
    Coroutine<Integer> plusOne(Probe probe) {
      n += await(probe.later(1));
      await(probe.later(0));
      return result(n);
    }
  }
}
